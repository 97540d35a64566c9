using Course.Data;

namespace Course.Tests.Data.Graphs;

public class MoleculeTests
{
    [Fact]
    public void AtomsAreOneHotInTheOrderOfTheElements()
    {
        var water = Molecule.FromAtoms("H O H", [(0, 1), (1, 2)]);
        Assert.Equal([1, 0, 0, 0], water.Features.Row(0).ToArray());
        Assert.Equal([0, 0, 1, 0], water.Features.Row(1).ToArray());
        Assert.Equal(["H", "C", "O", "N"], water.FeatureNames);
    }

    [Theory]
    [InlineData("ethanol", 6, 2, 1, 0)]
    [InlineData("glycine", 5, 2, 2, 1)]
    public void TheAtomsAgreeWithTheFormula(string name, int h, int c, int o, int n)
    {
        var molecule = name == "ethanol" ? Molecule.Ethanol() : Molecule.Glycine();
        Assert.Equal([h, c, o, n], molecule.Features.ColumnSums().ToArray());
        Assert.Equal(molecule.NodeCount - 1, molecule.Edges.Count); // no rings: a tree
    }

    [Fact]
    public void EveryAtomOfEthanolHasAsManyBondsAsItsElementAllows()
    {
        var ethanol = Molecule.Ethanol();
        var bonds = new Dictionary<string, int> { ["H"] = 1, ["C"] = 4, ["O"] = 2 };
        for (int atom = 0; atom < ethanol.NodeCount; atom++) Assert.Equal(bonds[ethanol.Names[atom]], ethanol.NeighboursOf(atom).Count);
    }

    [Fact]
    public void AnElementThatIsNotListedIsNamed()
    {
        var error = Assert.Throws<ArgumentException>(() => Molecule.FromAtoms("C Cl", [(0, 1)]));
        Assert.Equal("Atom 1 is \"Cl\"; the elements here are H, C, O, N. (Parameter 'atoms')", error.Message);
    }

    [Fact]
    public void NoAtomsAreNoMolecule() => Assert.Equal("A molecule needs at least one atom; atoms is empty. (Parameter 'atoms')",
        Assert.Throws<ArgumentException>(() => Molecule.FromAtoms(" ", [])).Message);
}
