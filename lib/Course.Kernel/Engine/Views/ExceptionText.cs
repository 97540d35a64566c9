namespace Course.Kernel.Engine.Views;

/// <summary>Reads what an exception says. Its members are code of a cell or of a library, and may throw, call themselves or give null.</summary>
internal static class ExceptionText
{
    private const int Max = 10_000;

    /// <summary>The message; where there is none, why.</summary>
    public static string Message(Exception error)
    {
        try
        {
            return error.Message switch
            {
                null => "(Message is null)",
                { Length: > Max } text => $"{text.AsSpan(0, Max)} … {text.Length - Max:N0} more characters",
                string text => text,
            };
        }
        catch (Exception second)
        {
            return $"(Message cannot be read: {Reason(second)})";
        }
    }

    private static string Reason(Exception error)
    {
        string name = TypeNames.Of(error.GetType());
        try
        {
            return error.Message is { Length: > 0 and <= Max } text ? $"{name}: {text}" : name;
        }
        catch (Exception)
        {
            return name;
        }
    }
}
