using Course.Attention;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// One word for a whole clip (N→1): a linear layer, two transformer blocks with truncated attention, and a second
/// kind of attention that reads them: one learned query asks every moment how much it counts.
/// </summary>
/// <remarks>
/// Chapter 6, "Real sound". The layers are those of Vaswani et al. 2017 with the normalisation in front of each part. The learned query is
/// the attention of Yang et al. 2016, "Hierarchical Attention Networks", without its tanh.
/// </remarks>
public sealed class WordClassifier : nn.Module<Tensor, Tensor>
{
    private readonly Linear input;
    private readonly ModuleList<TransformerBlock> blocks = [];
    private readonly LayerNorm norm;
    private readonly Linear question;
    private readonly Linear readout;
    private readonly Dropout dropout;

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="classCount">Words to tell apart, at least 2.</param>
    /// <param name="radius">r of the truncated attention, in frames of 10 ms.</param>
    /// <param name="featureCount">Numbers in a frame.</param>
    /// <param name="modelDim">d, the width of a token.</param>
    /// <param name="headCount">h; it divides d.</param>
    /// <param name="dropoutRate">The share of numbers that is set to 0 in training, against learning by heart.</param>
    public WordClassifier(
        long classCount, long radius = 8, long featureCount = SpokenWords.BandCount, long modelDim = 64, long headCount = 4, double dropoutRate = 0.1)
        : base(nameof(WordClassifier))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        input = nn.Linear(featureCount, modelDim);
        for (int block = 0; block < 2; block++)
            blocks.Add(new TransformerBlock(new MultiHeadVariant(modelDim, headCount, new LocalAttention(radius, new RelativeBias(Math.Max(1, radius)))), dropoutRate: dropoutRate));
        norm = nn.LayerNorm(modelDim);
        question = nn.Linear(modelDim, 1);
        readout = nn.Linear(modelDim, classCount);
        dropout = nn.Dropout(dropoutRate);
        RegisterComponents();
    }

    /// <summary>Scores every word for clips of one length.</summary>
    /// <param name="frames">(B, L, features).</param>
    /// <returns>(B, classes).</returns>
    public override Tensor forward(Tensor frames) => Forward(frames, null).Scores;

    /// <summary>Scores every word, and says how much each moment counted.</summary>
    /// <param name="frames">(B, L, features).</param>
    /// <param name="exists">Bool, true = a frame, false = filling behind the end, (B, L); null means that all are frames.</param>
    /// <returns>The scores, (B, classes), and the weights over time, (B, L), each row summing to 1.</returns>
    public (Tensor Scores, Tensor Weights) Forward(Tensor frames, Tensor? exists)
    {
        using var scope = NewDisposeScope();
        var tokens = input.forward(frames);                                                            // (B, L, d)
        foreach (var block in blocks)
            tokens = block.forward(tokens, exists);
        tokens = norm.forward(tokens);
        var asked = question.forward(tokens).transpose(-2, -1);                                        // (B, L, 1) → (B, 1, L)
        var weights = Normalisation.Softmax.Apply(asked, exists?.unsqueeze(1));                        // (B, 1, L)
        var whole = weights.matmul(tokens).squeeze(1);                                                 // (B, 1, d) → (B, d)
        return (readout.forward(dropout.forward(whole)).MoveToOuterDisposeScope(), weights.squeeze(1).MoveToOuterDisposeScope());
    }
}
