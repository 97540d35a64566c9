using static TorchSharp.torch;

namespace Course.Attention;

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
