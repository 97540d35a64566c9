using Course.Attention;
using static TorchSharp.torch;

namespace Benchmarks.Attention;

/// <summary>One shape at which our plain attention and libtorch's own function do the same.</summary>
/// <param name="Name">What is called, on which shape, with which mask.</param>
/// <param name="Ours">The library's way.</param>
/// <param name="Direct">libtorch's function on the same tensors, written as it is fastest: with four sizes, and a mask of two or four.</param>
public sealed record DirectCall(string Name, Func<Tensor> Ours, Func<Tensor> Direct)
{
    /// <summary>All that are compared; they live until the caller's dispose scope ends.</summary>
    public static IEnumerable<DirectCall> All()
    {
        yield return Mechanism([8, 4, 16, 16], null);
        yield return Mechanism([32, 16, 32], null);
        yield return Mechanism([32, 16, 32], Padding(32, 16));
        foreach (long length in new[] { 64, 256, 1024, 2048 })
        {
            yield return Mechanism([1, 8, length, 64], null);
            yield return Mechanism([1, 8, length, 64], AttentionMask.Causal(length));
        }

        yield return Mechanism([8, 256, 64], null);
        yield return Mechanism([8, 1024, 64], null);
        yield return Mechanism([8, 1024, 64], AttentionMask.Causal(1024));
        yield return Mechanism([8, 1024, 64], Padding(8, 1024));
        yield return Mechanism([2, 8, 1024, 64], Padding(2, 1024).unsqueeze(1));
        yield return Mechanism([1, 8, 1024, 64], AttentionMask.Causal(1024).unsqueeze(0));
        yield return Layer(256, null);
        yield return Layer(1024, null);
        yield return Layer(1024, AttentionMask.Causal(1024));
        yield return Layer(1024, Padding(1, 1024));
    }

    private static DirectCall Mechanism(long[] shape, Tensor? mask)
    {
        var mechanism = new AttentionMechanism();
        var (query, key, value) = (Tokens(shape), Tokens(shape), Tokens(shape));
        bool bare = shape.Length == 3;
        return new DirectCall(
            $"Attend ({string.Join(", ", shape)})" + MaskText(mask),
            () => mechanism.Attend(query, key, value, mask),
            () => bare
                ? nn.functional.scaled_dot_product_attention(query.unsqueeze(1), key.unsqueeze(1), value.unsqueeze(1), Four(mask, 1)).squeeze(1)
                : nn.functional.scaled_dot_product_attention(query, key, value, Four(mask, 0)));
    }

    private static DirectCall Layer(long length, Tensor? mask)
    {
        const long modelDim = 512, headCount = 8;
        var layer = new MultiHeadAttention(modelDim, headCount);
        var input = Tokens([1, length, modelDim]);
        Tensor Project(Tensor weight) => input.matmul(weight).view(1, length, headCount, modelDim / headCount).transpose(1, 2);   // (B, h, L, d/h)
        return new DirectCall(
            $"MultiHeadAttention (1, {length}, {modelDim})" + MaskText(mask),
            () => layer.Forward(input, mask),
            () => nn.functional.scaled_dot_product_attention(Project(layer.QueryWeight), Project(layer.KeyWeight), Project(layer.ValueWeight), Four(mask, 1))
                .transpose(1, 2).reshape(1, length, modelDim).matmul(layer.OutputWeight));
    }

    private static string MaskText(Tensor? mask) => mask is null ? "" : $", mask ({string.Join(", ", mask.shape)})";

    private static Tensor Tokens(long[] shape) => randn(shape).requires_grad_();

    private static Tensor Padding(int batchSize, int length) => AttentionMask.Padding([.. Enumerable.Range(0, batchSize).Select(i => length - (length / 4 * (i + 1) / batchSize))], length);

    private static Tensor? Four(Tensor? mask, long at) => mask?.dim() == 3 ? mask.unsqueeze(at) : mask;
}
