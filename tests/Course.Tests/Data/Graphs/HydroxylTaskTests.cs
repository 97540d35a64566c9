using Course.Data;

namespace Course.Tests.Data.Graphs;

public class HydroxylTaskTests
{
    private static readonly IReadOnlyList<(FeatureGraph Molecule, bool IsAlcohol)> Drawn = new HydroxylTask().Draw(200, new Random(0));

    [Fact]
    public void ThePropertyIsAHydrogenOnTheOxygen() => Assert.All(Drawn, one =>
    {
        int oxygen = one.Molecule.Names.ToList().IndexOf("O");
        Assert.Equal(one.IsAlcohol, one.Molecule.NeighboursOf(oxygen).Any(atom => one.Molecule.Names[atom] == "H"));
    });

    [Fact]
    public void EveryAtomHasAllItsBondsAndTheMoleculeHoldsTogether() => Assert.All(Drawn, one =>
    {
        var bonds = new Dictionary<string, int> { ["H"] = 1, ["C"] = 4, ["O"] = 2 };
        Assert.All(Enumerable.Range(0, one.Molecule.NodeCount), atom => Assert.Equal(bonds[one.Molecule.Names[atom]], one.Molecule.NeighboursOf(atom).Count));
        Assert.Equal(one.Molecule.NodeCount - 1, one.Molecule.Edges.Count);
        var reached = new HashSet<int> { 0 };
        for (int round = 0; round < one.Molecule.NodeCount; round++)
            reached.UnionWith(reached.SelectMany(one.Molecule.NeighboursOf).ToArray());
        Assert.Equal(one.Molecule.NodeCount, reached.Count);
    });

    [Fact]
    public void TheTwoOfAPairAreIsomersSoThatCountingAtomsSaysNothing()
    {
        foreach (var pair in Drawn.Chunk(2))
        {
            Assert.Equal((true, false), (pair[0].IsAlcohol, pair[1].IsAlcohol));
            Assert.Equal(pair[0].Molecule.Features.ColumnSums(), pair[1].Molecule.Features.ColumnSums());
        }
    }

    [Fact]
    public void AllSizesComeUp() =>
        Assert.Equal([2, 3, 4, 5, 6], Drawn.Select(one => one.Molecule.Names.Count(name => name == "C")).Distinct().Order());
}
