namespace Course.Runner.Comparison;

/// <summary>One place where fresh outputs are not the committed ones.</summary>
/// <param name="Where">The place inside the cell's outputs, such as <c>stdout, line 3</c>.</param>
/// <param name="Expected">What the committed notebook holds there.</param>
/// <param name="Came">What this run gave.</param>
public sealed record OutputDifference(string Where, string Expected, string Came);
