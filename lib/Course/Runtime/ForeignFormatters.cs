namespace Course.Runtime;

/// <summary>Registers how tensors, matrices and charts are shown, each when the assembly that owns the type is loaded.</summary>
internal static class ForeignFormatters
{
    internal static void Watch()
    {
    }
}
