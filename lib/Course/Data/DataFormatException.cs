namespace Course.Data;

/// <summary>A file that a reader cannot take: says which file, where in it, what stands there and what was expected.</summary>
/// <remarks>Every reader in <c>Course.Data</c> throws this one for broken content, and returns nothing half-read.</remarks>
public sealed class DataFormatException : FormatException
{
    /// <summary>Creates the error for one place in one file.</summary>
    /// <param name="file">The file as the caller named it.</param>
    /// <param name="place">Where in the file: <c>byte 36</c>, <c>line 12</c>.</param>
    /// <param name="problem">What stands there.</param>
    /// <param name="expected">What would be right.</param>
    public DataFormatException(string file, string place, string problem, string expected)
        : base($"{file}, {place}: {problem}; expected {expected}")
    {
        File = file;
        Place = place;
    }

    /// <summary>The file as the caller named it.</summary>
    public string File { get; }

    /// <summary>Where in the file: <c>byte 36</c>, <c>line 12</c>.</summary>
    public string Place { get; }
}
