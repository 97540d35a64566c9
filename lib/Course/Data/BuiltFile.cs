namespace Course.Data;

/// <summary>What <see cref="CommittedData.Build(string)"/> did with a file.</summary>
/// <param name="Path">From the folder on, with forward slashes.</param>
/// <param name="Made">True where a generator made it, false where it was there and is only listed.</param>
/// <param name="Changed">Whether its checksum is new or another than before.</param>
public sealed record BuiltFile(string Path, bool Made, bool Changed);
