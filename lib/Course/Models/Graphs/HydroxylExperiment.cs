using Course.Attention;
using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Trains a <see cref="GraphClassifier"/> to tell alcohols from ethers. It scores each atom, and the sum over the atoms of a molecule is the
/// molecule's score.
/// </summary>
/// <remarks>Chapter 9, "Molecules, and a learned bias for the edges".</remarks>
public sealed class HydroxylExperiment() : Experiment(steps: 150, learningRate: 0.02)
{
    /// <summary>The task.</summary>
    public HydroxylTask Task { get; init; } = new();

    /// <summary>How many pairs of an alcohol and an ether the network is trained on.</summary>
    public int TrainingPairs { get; init; } = 25;

    /// <summary>How many other pairs it is tested on.</summary>
    public int TestPairs { get; init; } = 50;

    /// <summary>h, heads in each layer.</summary>
    public int HeadCount { get; init; } = 2;

    /// <summary>The width of one head of the first layer.</summary>
    public int HeadDim { get; init; } = 8;

    /// <summary>The distance, in bonds, from which on all share one learned bias that is added to the scores; 0 for no bias.</summary>
    public int MaxDistance { get; init; }

    /// <summary>Trains a new network, each step on all training molecules.</summary>
    /// <param name="reach">To whom an atom may attend; <see cref="Reach.AllPairs"/> means all atoms of its own molecule.</param>
    /// <param name="seed">Settles the initial weights and the molecules.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <returns>The network and its accuracy on the test molecules.</returns>
    public Trained<GraphClassifier, double> Run(Reach reach, int seed, bool live = false)
    {
        Seed.Set(seed);
        var model = new GraphClassifier(Molecule.Elements.Count, classCount: 2, HeadCount, HeadDim, maxDistance: MaxDistance);
        var random = new Random(seed);
        using var scope = NewDisposeScope();
        using var training = new Batch(Task.Draw(TrainingPairs, random), reach, MaxDistance > 0);
        using var test = new Batch(Task.Draw(TestPairs, random), reach, MaxDistance > 0);
        return Train(
            model,
            _ => nn.functional.cross_entropy(training.Scores(model), training.Targets),
            () => Metrics.Accuracy(test.Scores(model), test.Targets),
            new() { Title = "Training loss, alcohol or ether", Live = live });
    }

    /// <summary>Molecules laid side by side as one graph; no edge leads from one to another.</summary>
    private sealed class Batch : IDisposable
    {
        private readonly GraphEdges edges;
        private readonly Tensor atoms;
        private readonly Tensor moleculeOfAtom;
        private readonly Tensor? distances;

        public Batch(IReadOnlyList<(FeatureGraph Molecule, bool IsAlcohol)> drawn, Reach reach, bool withDistances)
        {
            FeatureGraph[] molecules = [.. drawn.Select(one => one.Molecule)];
            edges = molecules.EdgesFor(reach);
            distances = withDistances ? molecules.DistancesOf(edges) : null;
            atoms = cat([.. molecules.Select(molecule => molecule.FeatureTensor())], 0);                                            // (atoms, 4)
            moleculeOfAtom = tensor(molecules.SelectMany((molecule, number) => Enumerable.Repeat((long)number, molecule.NodeCount)).ToArray());
            Targets = tensor(drawn.Select(one => one.IsAlcohol ? 1L : 0L).ToArray());                                               // (B)
        }

        public Tensor Targets { get; }

        public Tensor Scores(GraphClassifier model) => zeros(Targets.shape[0], 2)
            .scatter_add(0, moleculeOfAtom.unsqueeze(1).expand(-1, 2), model.Scores(atoms, edges, distances));                      // (atoms, 2) → (B, 2)

        public void Dispose() => edges.Dispose();
    }
}
