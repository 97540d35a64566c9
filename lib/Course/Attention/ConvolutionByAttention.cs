using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// A k×k convolution written as multi-head self-attention over pixels: k² heads, each attending to one neighbour, each with that neighbour's
/// part of the kernel as its value matrix; the heads are added up.
/// </summary>
/// <remarks>
/// Cordonnier, Loukas and Jaggi 2020, theorem 1 and lemmas 1 and 2. Chapter 7, "A convolution is inside self-attention". W_q and W_k are zero, so a
/// head attends by position alone (<see cref="QuadraticEncoding"/>). W_O is the identity once for each head, one below the other: it adds.
/// The image is padded with zeros first, so that at the border too every head has a pixel to attend to.
/// </remarks>
public sealed class ConvolutionByAttention : nn.Module<Tensor, Tensor>
{
    private readonly Parameter valueWeights;
    private readonly Parameter? bias;

    /// <summary>Takes over the weights of a convolution.</summary>
    /// <param name="kernel">As libtorch stores it, (C_out, C_in, k, k) with k odd.</param>
    /// <param name="bias">(C_out), or null for none.</param>
    /// <param name="sharpness">α: the larger, the more exactly each head attends to one pixel.</param>
    /// <exception cref="ArgumentException">The kernel is not (C_out, C_in, k, k) with an odd k, or the bias does not fit.</exception>
    public ConvolutionByAttention(Tensor kernel, Tensor? bias, double sharpness)
        : base(nameof(ConvolutionByAttention))
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (kernel.dim() != 4 || kernel.shape[2] != kernel.shape[3] || kernel.shape[2] % 2 == 0)
            throw new ArgumentException($"The kernel is {Shapes.Text(kernel)}, but it needs to be (C_out, C_in, k, k) with an odd k.", nameof(kernel));
        if (bias is not null && (bias.dim() != 1 || bias.shape[0] != kernel.shape[0]))
            throw new ArgumentException($"The bias is {Shapes.Text(bias)}, but the kernel {Shapes.Text(kernel)} has {kernel.shape[0]} output channels.", nameof(bias));
        KernelSize = (int)kernel.shape[2];
        Sharpness = sharpness;
        // (C_out, C_in, k, k) → (k², C_in, C_out): one value matrix for each head.
        valueWeights = nn.Parameter(kernel.detach().flatten(2).permute(2, 1, 0).contiguous());
        if (bias is not null)
            this.bias = nn.Parameter(bias.detach().clone());
        RegisterComponents();
    }

    /// <summary>k, rows and columns of the kernel.</summary>
    public int KernelSize { get; }

    /// <summary>k², one head for each place of the kernel.</summary>
    public int HeadCount => KernelSize * KernelSize;

    /// <summary>α.</summary>
    public double Sharpness { get; }

    /// <summary>Pads with zeros, attends, and takes the padding off again.</summary>
    /// <param name="images">(B, C_in, H, W), in the number type of the kernel.</param>
    /// <returns>(B, C_out, H, W).</returns>
    /// <exception cref="ArgumentException">The images are not (B, C_in, H, W).</exception>
    public override Tensor forward(Tensor images)
    {
        if (images.dim() != 4 || images.shape[1] != valueWeights.shape[1])
            throw new ArgumentException($"The images are {Shapes.Text(images)}, but this layer takes (B, {valueWeights.shape[1]}, H, W).", nameof(images));
        using var scope = NewDisposeScope();
        long reach = KernelSize / 2;
        var padded = nn.functional.pad(images, [reach, reach, reach, reach]);                               // (B, C_in, H + 2r, W + 2r)
        var (height, width) = ((int)padded.shape[2], (int)padded.shape[3]);
        var tokens = padded.flatten(2).transpose(1, 2).unsqueeze(1);                                        // (B, 1, L, C_in)
        var values = tokens.matmul(valueWeights);                                                           // (B, h, L, C_out)
        var nothing = zeros([images.shape[0], HeadCount, tokens.shape[2], 1], dtype: images.dtype);         // q and k: W_q = W_k = 0
        var heads = Mechanism(height, width).Attend(nothing, nothing, values);                              // (B, h, L, C_out)
        var sum = heads.sum(dim: 1);                                                                        // [head 1, …]·W_O: (B, L, C_out)
        if (bias is not null)
            sum = sum + bias;
        return sum.transpose(1, 2).view(images.shape[0], -1, height, width)                                 // (B, C_out, H + 2r, W + 2r)
            .narrow(2, reach, images.shape[2]).narrow(3, reach, images.shape[3])
            .contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>The attention maps of the heads over an image, without padding.</summary>
    /// <param name="height">H, rows.</param>
    /// <param name="width">W, columns.</param>
    /// <returns>(k², H·W, H·W) of float64.</returns>
    public Tensor Maps(int height, int width)
    {
        using var scope = NewDisposeScope();
        var nothing = zeros([1, HeadCount, (long)height * width, 1], dtype: ScalarType.Float64);
        return Mechanism(height, width).AttendWithWeights(nothing, nothing, nothing).Weights.squeeze(0).MoveToOuterDisposeScope();
    }

    private AttentionMechanism Mechanism(int height, int width) =>
        new(new PositionedScore(new QuadraticEncoding(height, width, QuadraticEncoding.KernelShifts(KernelSize), Sharpness)));
}
