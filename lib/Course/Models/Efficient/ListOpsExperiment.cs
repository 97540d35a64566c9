using Course.Attention;
using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains a <see cref="ListOpsClassifier"/> on short ListOps expressions with an attention of your choice.</summary>
/// <remarks>
/// Chapter 10, "Beside it: ListOps". The grammar is that of the Long Range Arena; the expressions are far shorter than its 500 to 2,000 tokens,
/// so that a network learns something within seconds.
/// </remarks>
public sealed class ListOpsExperiment() : Experiment(steps: 300, learningRate: 0.005)
{
    private const int DataSeed = 0;

    /// <summary>Where the expressions come from.</summary>
    public ListOpsGenerator Generator { get; init; } = new() { MaxDepth = 3, MaxArguments = 5, MinLength = 4, MaxLength = 24, Balanced = true };

    /// <summary>d, the width of a token.</summary>
    public int ModelDim { get; init; } = 32;

    /// <summary>h, how many heads share that width.</summary>
    public int HeadCount { get; init; } = 2;

    /// <summary>How many blocks stand on each other.</summary>
    public int BlockCount { get; init; } = 1;

    /// <summary>How many different expressions it is trained on.</summary>
    public int TrainSize { get; init; } = 10_000;

    /// <summary>How many other expressions it is tested on.</summary>
    public int TestSize { get; init; } = 2000;

    /// <summary>B in training.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Draws the expressions; training and test share none. They are the same for every seed of <see cref="Run"/>.</summary>
    /// <returns>The training and the test part.</returns>
    public (IReadOnlyList<ListOpsExample> Train, IReadOnlyList<ListOpsExample> Test) Draw()
    {
        var all = Generator.Draw(TrainSize + TestSize, DataSeed);
        return ([.. all.Take(TrainSize)], [.. all.Skip(TrainSize)]);
    }

    /// <summary>Trains a new network.</summary>
    /// <param name="data">The expressions, from <see cref="Draw"/> or from a file.</param>
    /// <param name="variant">Makes the attention, for heads of width d/h and sequences up to the longest expression.</param>
    /// <param name="seed">Settles the initial weights and the order of the expressions.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <returns>The network and its accuracy on the test part.</returns>
    public Trained<ListOpsClassifier, double> Run(
        (IReadOnlyList<ListOpsExample> Train, IReadOnlyList<ListOpsExample> Test) data, Func<AttentionVariant> variant, int seed, bool live = false)
    {
        ArgumentNullException.ThrowIfNull(variant);
        using var generator = Seed.Set(seed);
        var (symbols, labels) = ListOpsSymbols.Batch([.. data.Train, .. data.Test]);
        using var batch = symbols;
        using var answers = labels;
        var model = new ListOpsClassifier((int)symbols.Values.shape[1], ModelDim, HeadCount, BlockCount, variant);
        return Train(model, Loss, Accuracy, new() { Title = "ListOps", Live = live, GradientNormLimit = 1 });

        Tensor Loss(int step)
        {
            var rows = randint(0, data.Train.Count, [BatchSize], dtype: ScalarType.Int64, generator: generator);
            return nn.functional.cross_entropy(model.forward(symbols.Values[rows], symbols.Mask[rows]), labels[rows]);
        }

        double Accuracy()
        {
            var (first, count) = (data.Train.Count, data.Test.Count);
            var guesses = model.forward(symbols.Values.narrow(0, first, count), symbols.Mask.narrow(0, first, count));
            return Metrics.Accuracy(guesses, labels.narrow(0, first, count));
        }
    }
}
