namespace Course.Jupyter.Kernelspecs;

/// <summary>One kernelspec found on this machine.</summary>
/// <param name="Name">The name it goes by.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="Spec">Its content; null when that is wrong.</param>
/// <param name="Problem">What is wrong with it; null when nothing is.</param>
/// <param name="ShadowedBy">The folder that is found first under the same name; null when this one is.</param>
public sealed record KernelspecEntry(string Name, string Folder, Kernelspec? Spec, string? Problem, string? ShadowedBy);
