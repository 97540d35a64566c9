using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>Dot-product relevance: α = q·k, divided by √dₖ unless told otherwise.</summary>
/// <remarks>Vaswani et al. 2017, section 3.2.1. Chapter 3, "Query, key and score" and "Why √dₖ?".</remarks>
public sealed class DotProductScore : AttentionScore
{
    /// <summary>Makes a dot-product score. It has no parameters.</summary>
    /// <param name="scaled">Whether q·k is divided by √dₖ.</param>
    public DotProductScore(bool scaled = true)
        : base(scaled ? "scaled dot product" : "dot product")
    {
        IsScaled = scaled;
    }

    /// <summary>Whether q·k is divided by √dₖ.</summary>
    public bool IsScaled { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor query, Tensor key)
    {
        CheckWidths(query, key);
        using var scope = NewDisposeScope();
        if (IsScaled)
            query = query / Math.Sqrt(query.shape[^1]);   // smaller than the scores, so cheaper to divide
        return query.matmul(key.transpose(-2, -1)).MoveToOuterDisposeScope();   // (…, L, S)
    }
}
