namespace Course.Data;

/// <summary>What <see cref="CommittedData.Build(string)"/> did.</summary>
/// <param name="Files">Every file of the folder with what became of it, in the order of paths.</param>
/// <param name="Left">For each set of files that could not be made here, which one and why; none where all was made.</param>
public sealed record BuiltData(IReadOnlyList<BuiltFile> Files, IReadOnlyList<string> Left);
