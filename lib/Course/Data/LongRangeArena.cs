namespace Course.Data;

/// <summary>What the Long Range Arena reports of one model.</summary>
/// <param name="Name">The model's name there.</param>
/// <param name="Average">The mean of its accuracies in five tasks, in percent.</param>
/// <param name="StepsPerSecond">Training steps a second at 1k, 2k, 3k and 4k tokens; null where the paper measured none.</param>
/// <param name="Memory">Peak memory in GB at 1k, 2k, 3k and 4k tokens; null where the paper measured none.</param>
public sealed record LongRangeArenaModel(string Name, double Average, IReadOnlyList<double>? StepsPerSecond, IReadOnlyList<double>? Memory);

/// <summary>The measurements of Tay et al. 2021, "Long Range Arena: A Benchmark for Efficient Transformers".</summary>
/// <remarks>
/// Table 1: quality (the average here is computed from its five scores). Table 2: speed and memory on TPUs, for byte-level text.
/// Chapter 10, picture 33.
/// </remarks>
public static class LongRangeArena
{
    /// <summary>The lengths of the speed and memory measurements, in tokens.</summary>
    public static IReadOnlyList<int> Lengths { get; } = [1000, 2000, 3000, 4000];

    /// <summary>All eleven models, the plain transformer first.</summary>
    public static IReadOnlyList<LongRangeArenaModel> Models { get; } =
    [
        new("Transformer", 54.39, [8.1, 4.9, 2.3, 1.4], [0.85, 2.65, 5.51, 9.48]),
        new("Local", 46.06, [9.2, 8.4, 7.4, 7.4], [0.42, 0.76, 1.06, 1.37]),
        new("Sparse", 51.24, null, null),
        new("Longformer", 53.46, null, null),
        new("Linformer", 51.36, [9.3, 9.1, 8.5, 7.7], [0.37, 0.55, 0.99, 0.99]),
        new("Reformer", 50.67, [4.4, 2.2, 1.5, 1.1], [0.48, 0.99, 1.53, 2.28]),
        new("Sinkhorn", 51.48, [9.1, 7.9, 6.6, 5.3], [0.47, 0.83, 1.13, 1.48]),
        new("Synthesizer", 52.88, [8.7, 5.7, 6.6, 1.9], [0.65, 1.98, 4.09, 6.99]),
        new("BigBird", 55.01, [7.4, 3.9, 2.7, 1.5], [0.77, 1.49, 2.18, 2.88]),
        new("Linear", 50.55, [9.1, 9.3, 8.6, 7.8], [0.37, 0.57, 0.80, 1.03]),
        new("Performer", 51.41, [9.5, 9.4, 8.7, 8.0], [0.37, 0.59, 0.82, 1.06]),
    ];
}
