namespace Course.Data;

/// <summary>What is wrong with a file of the data folder.</summary>
public enum DataProblemKind
{
    /// <summary>It is listed and not there.</summary>
    Missing,

    /// <summary>Its checksum is another than the listed one.</summary>
    Different,

    /// <summary>It is there and not listed.</summary>
    Extra,
}

/// <summary>A file that is not as the checksums say.</summary>
/// <param name="Path">From the folder on, with forward slashes.</param>
/// <param name="Kind">What is wrong.</param>
public sealed record DataProblem(string Path, DataProblemKind Kind);
