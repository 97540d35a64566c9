using Course.Data;

namespace Course.Tests.Data.Graphs;

public class LabelledGraphTests
{
    private static LabelledGraph With(params int[] labels) => new(Molecule.FromAtoms("C C O", [(0, 1)]), labels, ["a", "b"]);

    [Fact]
    public void TheFirstOfEachClassComeClassByClass()
    {
        Assert.Equal([1, 0], With(1, 0, 1).FirstOfEachClass(1));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => With(1, 0, 1).FirstOfEachClass(2));
        Assert.StartsWith("Each class gives 1 to 1 nodes, the size of the smallest. (Parameter 'perClass')", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALabelOutsideTheClassesIsNamed() => Assert.Equal(
        "Node 2 has label 2; the 2 classes go from 0 to 1. (Parameter 'labels')", Assert.Throws<ArgumentException>(() => With(0, 1, 2)).Message);

    [Fact]
    public void EachNodeHasALabel() => Assert.Equal(
        "There are 2 labels for 3 nodes; each node has one. (Parameter 'labels')", Assert.Throws<ArgumentException>(() => With(0, 1)).Message);
}
