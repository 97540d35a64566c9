using Course.Data;
using Course.Figures;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Figures;

public class GraphPicturesTests
{
    [Fact]
    public void TheDescriptionNamesNodesEdgesAndFeatures() =>
        Assert.Equal("Friends. 6 nodes (Ana, Ben, Chen, Dina, Emil, Fay) joined by 7 edges, beside a matrix with one row of 3 numbers (age, sport, books) for each node.",
            GraphPictures.WithFeatures(SocialGraph.Friends(), "Friends").Description);

    [Fact]
    public void TheSameGraphAlwaysGivesTheSamePicture() =>
        Assert.Equal(GraphPictures.WithFeatures(Molecule.Ethanol(), "e").PlotlyJson, GraphPictures.WithFeatures(Molecule.Ethanol(), "e").PlotlyJson);

    [Fact]
    public void NodesAreAsFarApartOnPaperAsAlongTheEdges()
    {
        // A chain of five can be drawn exactly: a straight line.
        var chain = new FeatureGraph(["a", "b", "c", "d", "e"], ["x"], Matrix<double>.Build.Dense(5, 1), [(0, 1), (1, 2), (2, 3), (3, 4)]);
        var places = GraphLayout.Place(chain);
        double step = (places.Row(1) - places.Row(0)).L2Norm();
        for (int node = 0; node < 5; node++)
        {
            for (int other = 0; other < 5; other++)
                Assert.Equal(Math.Abs(node - other), (places.Row(node) - places.Row(other)).L2Norm() / step, 0.05);
        }
    }

    [Fact]
    public void PartsWithoutAWayBetweenThemAndSingleNodesAreDrawn()
    {
        var apart = new FeatureGraph(["a", "b", "c"], ["x"], Matrix<double>.Build.Dense(3, 1), [(0, 1)]);
        Assert.All(GraphLayout.Place(apart).Enumerate(), value => Assert.InRange(value, -1e-9, 1 + 1e-9));
        Assert.Equal([0.5, 0.5], GraphLayout.Place(Molecule.FromAtoms("H", [])).Row(0).ToArray());
    }

    [Fact]
    public void ALargeGraphIsRefused()
    {
        var many = Molecule.FromAtoms(string.Join(' ', Enumerable.Repeat("C", 13)), []);
        Assert.Equal("The graph has 13 nodes with 4 features; the picture has room for 12 with 6. (Parameter 'graph')",
            Assert.Throws<ArgumentException>(() => GraphPictures.WithFeatures(many, "many")).Message);
    }
}
