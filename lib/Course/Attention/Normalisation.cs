using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>The normalisations that chapter 3 compares.</summary>
public static class Normalisation
{
    /// <summary>Softmax along each row: positive weights that sum to 1. The usual choice.</summary>
    public static INormalisation Softmax { get; } = new SoftmaxNormalisation();

    /// <summary>max(α, 0): negative scores count nothing, the row sum is free.</summary>
    public static INormalisation ReLU { get; } = new Elementwise("ReLU", scores => scores.relu(), overLength: false);

    /// <summary>max(α, 0) / L.</summary>
    /// <remarks>Wortsman et al. 2023, "Replacing softmax with ReLU in Vision Transformers".</remarks>
    public static INormalisation ReLUOverLength { get; } = new Elementwise("ReLU/L", scores => scores.relu(), overLength: true);

    /// <summary>max(α + 1, 0) / L: the same bend one unit to the left, so that a fresh network starts on the slope.</summary>
    public static INormalisation ShiftedReLUOverLength { get; } =
        new Elementwise("ReLU(α+1)/L", scores => (scores + 1).relu(), overLength: true);

    /// <summary>α / L: no bend at all, so that the weights are linear in the scores.</summary>
    public static INormalisation IdentityOverLength { get; } =
        new Elementwise("identity/L", scores => scores.alias(), overLength: true);

    /// <summary>1 / (1 + e^−α): every pair is judged alone, weights between 0 and 1.</summary>
    public static INormalisation Sigmoid { get; } = new Elementwise("sigmoid", scores => scores.sigmoid(), overLength: false);

    private sealed class SoftmaxNormalisation : INormalisation
    {
        public string Name => "softmax";

        public Tensor Apply(Tensor scores, Tensor? mask)
        {
            if (mask is null)
                return nn.functional.softmax(scores, dim: -1);
            using var scope = NewDisposeScope();
            var masked = mask.logical_not();
            // A finite fill instead of −∞: e^(−∞ − (−∞)) is NaN, in the weights and again in the gradient.
            double lowest = finfo(scores.dtype).min;
            return nn.functional.softmax(scores.masked_fill(masked, lowest), dim: -1)
                .masked_fill(masked, 0)
                .MoveToOuterDisposeScope();
        }
    }

    /// <summary>A function of each score alone, if wanted divided by the number of keys that the query may attend to.</summary>
    private sealed class Elementwise(string name, Func<Tensor, Tensor> function, bool overLength) : INormalisation
    {
        public string Name => name;

        public Tensor Apply(Tensor scores, Tensor? mask)
        {
            using var scope = NewDisposeScope();
            var weights = function(scores);
            if (mask is null)
                return (overLength ? weights / scores.shape[^1] : weights).MoveToOuterDisposeScope();

            weights = weights.masked_fill(mask.logical_not(), 0);
            // Counting the allowed keys, not all, makes a padded sequence give what the bare one gives.
            if (overLength)
                weights = weights / mask.expand_as(scores).sum(-1, keepdim: true).clamp(min: 1);
            return weights.MoveToOuterDisposeScope();
        }
    }
}

/// <summary>Turns a row of scores into a row of weights: softmax, or what stands in its place.</summary>
/// <remarks>Chapter 3, "What if not softmax?". The ready-made ones are in <see cref="Normalisation"/>.</remarks>
public interface INormalisation
{
    /// <summary>A short name for tables and legends, for example <c>ReLU/L</c>.</summary>
    string Name { get; }

    /// <summary>Makes weights out of scores, row by row.</summary>
    /// <param name="scores">α, (…, L, S).</param>
    /// <param name="mask">true where query i may attend to key j, broadcastable to the scores; null means everywhere.</param>
    /// <returns>
    /// α′, (…, L, S). A masked pair has weight 0; so a row in which nothing may be attended is all zeros, never NaN.
    /// </returns>
    Tensor Apply(Tensor scores, Tensor? mask);
}
