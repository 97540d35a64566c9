namespace Course.Kernel.Engine.Inspection;

/// <summary>What is known about the thing at a place in a cell.</summary>
/// <param name="Markdown">For front ends that show formatted text.</param>
/// <param name="Plain">For all others.</param>
internal sealed record CodeInspection(string Markdown, string Plain);
