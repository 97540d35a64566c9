namespace Course.Data;

/// <summary>Something that makes files of the folder of data.</summary>
/// <param name="Files">Their paths from the folder on, with forward slashes.</param>
/// <param name="Make">Makes them all; takes the folder.</param>
/// <param name="Missing">What is missing to make them here, as a sentence for the user; null, or a function that gives null, where nothing is.</param>
internal sealed record DataGenerator(IReadOnlyList<string> Files, Action<string> Make, Func<string?>? Missing = null);
