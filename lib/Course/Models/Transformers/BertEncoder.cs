using Course.Attention;
using Course.Data;
using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// BERT's encoder with trained weights, made of this course's own blocks: an embedding for each token, its position and its segment, added and
/// normalised; then N post-norm transformer blocks.
/// </summary>
/// <remarks>
/// Devlin et al. 2019, "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding". Mean pooling: Reimers and Gurevych 2019,
/// "Sentence-BERT", section 3. Chapter 11. It is there to be looked into and not to be trained: nothing records gradients.
/// </remarks>
public sealed class BertEncoder : nn.Module
{
    /// <summary>The parameters of a block here and in BERT's files, and whether ours is the transpose: our attention multiplies rows, x·W.</summary>
    private static readonly (string Own, string Bert, bool IsTransposed)[] BlockNames =
    [
        ("attention.queryWeight", "attention.self.query.weight", true),
        ("attention.queryBias", "attention.self.query.bias", false),
        ("attention.keyWeight", "attention.self.key.weight", true),
        ("attention.keyBias", "attention.self.key.bias", false),
        ("attention.valueWeight", "attention.self.value.weight", true),
        ("attention.valueBias", "attention.self.value.bias", false),
        ("attention.outputWeight", "attention.output.dense.weight", true),
        ("attention.outputBias", "attention.output.dense.bias", false),
        ("attentionNorm.weight", "attention.output.LayerNorm.weight", false),
        ("attentionNorm.bias", "attention.output.LayerNorm.bias", false),
        ("feedForward.up.weight", "intermediate.dense.weight", false),
        ("feedForward.up.bias", "intermediate.dense.bias", false),
        ("feedForward.down.weight", "output.dense.weight", false),
        ("feedForward.down.bias", "output.dense.bias", false),
        ("feedForwardNorm.weight", "output.LayerNorm.weight", false),
        ("feedForwardNorm.bias", "output.LayerNorm.bias", false),
    ];

    private readonly Embedding words;
    private readonly Embedding positions;
    private readonly Embedding segments;
    private readonly LayerNorm norm;
    private readonly ModuleList<TransformerBlock> blocks = [];

    private BertEncoder(BertFiles files)
        : base(nameof(BertEncoder))
    {
        (Config, WordPiece) = (files.Config, files.WordPiece);
        var (width, inner, epsilon) = (Config.ModelDim, Config.FeedForwardDim, Config.Epsilon);
        try
        {
            words = Table("word", Config.VocabularySize);
            positions = Table("position", Config.MaxLength);
            segments = Table("token_type", Config.SegmentCount);
        }
        catch
        {
            // Not yet registered, they would not end with the module.
            words?.Dispose();
            positions?.Dispose();
            Dispose();
            throw;
        }

        norm = nn.LayerNorm(width, epsilon);
        for (int n = 0; n < Config.LayerCount; n++)
        {
            var attention = new MultiHeadAttention(width, Config.HeadCount, bias: true);
            blocks.Add(new TransformerBlock(attention, normFirst: false, feedForward: new FeedForward(width, inner, gelu: true), epsilon: epsilon));
        }

        RegisterComponents();
        eval();
        foreach (var parameter in parameters())
            parameter.requires_grad = false;

        Embedding Table(string name, int rows)
        {
            using var table = files.Read($"embeddings.{name}_embeddings.weight", rows, width);
            return nn.Embedding_from_pretrained(table, freeze: true);
        }
    }

    /// <summary>The sizes.</summary>
    public BertConfig Config { get; }

    /// <summary>How text is cut into tokens.</summary>
    public WordPiece WordPiece { get; }

    /// <summary>The N blocks, first to last.</summary>
    public IReadOnlyList<TransformerBlock> Blocks => field ??= [.. blocks];

    /// <summary>The learned embeddings of the positions, (longest text, d).</summary>
    public Tensor PositionEmbeddings => positions.weight!;

    /// <summary>Reads a model.</summary>
    /// <param name="files">Where from; they may be closed afterwards.</param>
    /// <exception cref="DataFormatException">A tensor is missing or has another shape or type than the sizes ask for.</exception>
    public static BertEncoder Load(BertFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var off = no_grad();
        var encoder = new BertEncoder(files);
        try
        {
            Fill(encoder.norm, files, "embeddings.LayerNorm.", [("weight", "weight", false), ("bias", "bias", false)]);
            foreach (var (n, block) in encoder.blocks.Index())
                Fill(block, files, $"encoder.layer.{n}.", BlockNames);
            return encoder;
        }
        catch
        {
            encoder.Dispose();
            throw;
        }
    }

    /// <summary>Reads a model of one's own folder, or the one that the course's package brings.</summary>
    /// <inheritdoc cref="BertFiles.Open"/>
    public static BertEncoder Load(string? folder = null)
    {
        using var files = BertFiles.Open(folder);
        return Load(files);
    }

    /// <summary>Sends one text through and keeps every layer's vectors and every head's map.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ablation">What to take away; null for nothing.</param>
    /// <returns>The run, whose tensors the caller disposes.</returns>
    /// <exception cref="ArgumentException">
    /// The text has no tokens or too many, or an id or a segment without an embedding, or the ablation names a head that is not there.
    /// </exception>
    public BertRun Run(string text, Ablation? ablation = null) => Run(WordPiece.Encode(text), ablation);

    /// <inheritdoc cref="Run(string, Ablation?)"/>
    public BertRun Run(TokenizedText text, Ablation? ablation = null)
    {
        using var scope = NewDisposeScope();
        var (layers, maps) = Run([text], ablation, withMaps: true);
        return new BertRun(text, Alone(layers), Alone(maps));

        static IReadOnlyList<Tensor> Alone(IReadOnlyList<Tensor> batch) => [.. batch.Select(one => one.squeeze(0).MoveToOuterDisposeScope())];
    }

    /// <summary>Sends several texts through at once; the shorter ones are filled up with [PAD], which no token may attend to.</summary>
    /// <param name="texts">B texts, the longest of L tokens.</param>
    /// <param name="ablation">What to take away; null for nothing.</param>
    /// <param name="withMaps">Whether to keep the maps.</param>
    /// <returns>
    /// What enters the first block and the output of every block, (B, L, d) each; the maps of every block, (B, h, L, L) each, or none.
    /// What stands at a [PAD] means nothing.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// There is no text, one has too many tokens, or an id or a segment without an embedding, or the ablation names a head that is not there.
    /// </exception>
    public (IReadOnlyList<Tensor> Layers, IReadOnlyList<Tensor> Maps) Run(IReadOnlyList<TokenizedText> texts, Ablation? ablation = null, bool withMaps = false)
    {
        Check(texts, ablation ??= new Ablation());
        using var scope = NewDisposeScope();
        using var off = no_grad();
        int length = texts.Max(text => text.Length);
        List<Tensor> layers = [Embed(texts, length, ablation)], maps = [];
        for (int n = 0; n < blocks.Count; n++)
        {
            var mask = Mask(texts, length, n, ablation);
            if (withMaps)
                maps.Add(((MultiHeadAttention)blocks[n].Attention).ForwardWithWeights(layers[n], mask).Weights);
            layers.Add(blocks[n].forward(layers[n], mask));
        }

        return ([.. layers.Select(layer => layer.MoveToOuterDisposeScope())], [.. maps.Select(map => map.MoveToOuterDisposeScope())]);
    }

    /// <summary>The scores of a block before the softmax: q·k / √dₖ for every pair of tokens.</summary>
    /// <param name="run">A run of this encoder.</param>
    /// <param name="layer">The block, from 0.</param>
    /// <returns>(h, L, L); row = query.</returns>
    public Tensor Scores(BertRun run, int layer)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var scope = NewDisposeScope();
        var attention = (MultiHeadAttention)blocks[layer].Attention;
        var (query, key, _) = attention.Project(run.Layers[layer].unsqueeze(0));
        return attention.Mechanism.Score.forward(query, key).squeeze(0).MoveToOuterDisposeScope();
    }

    /// <summary>One vector for each text: the mean of its last layer, scaled to the length 1.</summary>
    /// <param name="texts">B texts.</param>
    /// <param name="ablation">What to take away; null for nothing.</param>
    /// <returns>(B, d). The dot product of two rows is their cosine.</returns>
    /// <exception cref="ArgumentException">There is no text, or one has no tokens or too many.</exception>
    public Tensor SentenceVectors(IReadOnlyList<string> texts, Ablation? ablation = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        using var scope = NewDisposeScope();
        TokenizedText[] tokens = [.. texts.Select(text => WordPiece.Encode(text))];
        var last = Run(tokens, ablation).Layers[^1];                                                        // (B, L, d)
        var isText = AttentionMask.Padding([.. tokens.Select(one => one.Length)], (int)last.shape[1])
            .transpose(1, 2).to(last.dtype);                                                                // (B, L, 1)
        var mean = (last * isText).sum([1]) / isText.sum([1]);                                              // (B, d)
        return nn.functional.normalize(mean, dim: -1).MoveToOuterDisposeScope();
    }

    /// <summary>Token + segment + position, normalised, (B, L, d).</summary>
    private Tensor Embed(IReadOnlyList<TokenizedText> texts, int length, Ablation ablation)
    {
        var sum = words.forward(Filled(texts, length, text => text.Ids, WordPiece.Id("[PAD]"))) + segments.forward(Filled(texts, length, text => text.Segments, 0));
        return norm.forward(ablation.WithoutPositions ? sum : sum + positions.forward(arange(length)));
    }

    private static Tensor Filled(IReadOnlyList<TokenizedText> texts, int length, Func<TokenizedText, IReadOnlyList<int>> numbers, int filling)
    {
        long[] rows = [.. texts.SelectMany(text => numbers(text).Concat(Enumerable.Repeat(filling, length - text.Length)).Select(number => (long)number))];
        return tensor(rows).view(texts.Count, length);                                                      // (B, L)
    }

    /// <summary>Who may attend to whom in a block, broadcastable to (B, h, L, L): not to the filling, not too far, and in a head taken away to nobody.</summary>
    private Tensor? Mask(IReadOnlyList<TokenizedText> texts, int length, int layer, Ablation ablation)
    {
        var mask = texts.All(text => text.Length == length) ? null
            : AttentionMask.Padding([.. texts.Select(text => text.Length)], length).unsqueeze(1);           // (B, 1, 1, L)
        if (ablation.Radius is { } radius)
            Add(AttentionMask.Window(length, radius) | arange(length).less(ablation.Sinks));                // (L, L)
        int[] removed = [.. ablation.Heads.Where(one => one.Layer == layer).Select(one => one.Head)];
        if (removed.Length > 0)
            Add(tensor(Enumerable.Range(0, Config.HeadCount).Select(head => !removed.Contains(head)).ToArray()).view(1, Config.HeadCount, 1, 1));
        return mask?.dim() == 2 ? mask.view(1, 1, length, length) : mask?.expand(mask.shape[0], mask.shape[1], length, length);

        void Add(Tensor next) => mask = mask is null ? next : mask & next;
    }

    private void Check(IReadOnlyList<TokenizedText> texts, Ablation ablation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Guard.NotEmpty(texts, "There is no text.");
        if (texts.FirstOrDefault(text => text.Length > Config.MaxLength) is { } longest)
        {
            throw new ArgumentException(
                $"A text has {longest.Length} tokens, [CLS] and [SEP] included; this model has embeddings for {Config.MaxLength} positions. Cut it into parts.", nameof(texts));
        }

        foreach (var text in texts)
        {
            CheckRows(text, text.Ids, Config.VocabularySize, "token id");
            CheckRows(text, text.Segments, Config.SegmentCount, "segment");
        }

        foreach (var (layer, head) in ablation.Heads)
        {
            if (layer < 0 || layer >= Config.LayerCount || head < 0 || head >= Config.HeadCount)
            {
                throw new ArgumentOutOfRangeException(nameof(ablation), (layer, head),
                    $"There is no such head: layers go from 0 to {Config.LayerCount - 1}, heads from 0 to {Config.HeadCount - 1}.");
            }
        }
    }

    private static void CheckRows(TokenizedText text, IReadOnlyList<int> rows, int count, string what)
    {
        if (rows.Count != text.Length)
            throw new ArgumentException($"The text \"{text.Text}\" has {rows.Count} {what}s; its {text.Length} tokens need as many.", nameof(text));
        foreach (int row in rows.Where(row => row < 0 || row >= count))
        {
            throw new ArgumentException(
                $"The text \"{text.Text}\" has the {what} {row}; this model has embeddings for {what}s from 0 to {count - 1}.", nameof(text));
        }
    }

    /// <summary>Copies tensors into the parameters of a module; those of its biases and norms have the same shape in both.</summary>
    private static void Fill(nn.Module module, BertFiles files, string prefix, IEnumerable<(string Own, string Bert, bool IsTransposed)> names)
    {
        var own = module.named_parameters().ToDictionary(one => one.name, one => one.parameter);
        foreach (var (name, theirs, isTransposed) in names)
        {
            using var scope = NewDisposeScope();
            long[] shape = own[name].shape;
            var stored = files.Read(prefix + theirs, isTransposed ? [.. shape.Reverse()] : shape);
            own[name].copy_(isTransposed ? stored.transpose(0, 1) : stored);
        }
    }
}
