namespace Course.Classroom.Grading;

/// <summary>What is done so that a test cell means what its author meant, whatever ran before it.</summary>
internal static class TestCode
{
    /// <summary>
    /// Runs before each test cell: formatters that a student registered would format the assessment, and their culture its numbers.
    /// <c>global::</c> gets past classes of theirs with the same names.
    /// </summary>
    public const string Before =
        "global::Microsoft.DotNet.Interactive.Formatting.Formatter.ResetToDefault(); "
        + "global::System.Globalization.CultureInfo.CurrentCulture = global::System.Globalization.CultureInfo.InvariantCulture;";

    /// <summary>The cell's own types by their full names, on its first line so that line numbers stay.</summary>
    public static string Of(string code) => "using Assessment = global::Course.Checks.Assessment; " + code;
}
