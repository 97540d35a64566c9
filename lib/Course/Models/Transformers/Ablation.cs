namespace Course.Models;

/// <summary>What is taken away from a trained encoder for one run, to see what depends on it. Nothing, unless said otherwise.</summary>
/// <remarks>
/// Heads: Michel, Levy and Neubig 2019, "Are Sixteen Heads Really Better than One?". Sinks: Xiao et al. 2023, "Efficient Streaming Language Models with
/// Attention Sinks". Chapter 11.
/// </remarks>
public sealed record Ablation
{
    /// <summary>Heads whose output becomes 0: layer and head, both from 0.</summary>
    public IReadOnlyList<(int Layer, int Head)> Heads { get; init; } = [];

    /// <summary>Whether the position embeddings are left out.</summary>
    public bool WithoutPositions { get; init; }

    /// <summary>How far a token may attend, to either side and in every layer; null for no limit.</summary>
    public int? Radius { get; init; }

    /// <summary>So many tokens at the beginning may be attended to from everywhere, whatever the radius.</summary>
    public int Sinks { get; init; }
}
