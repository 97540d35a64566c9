using Course.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Data.Graphs;

public class GraphPositionsTests
{
    [Fact]
    public void AChainOfThreeHasTheEigenvectorsByHand()
    {
        // 0 — 1 — 2: the normalised Laplacian has −1/√2 beside its diagonal of ones; its eigenvalues are 0, 1 and 2.
        var (positions, eigenvalues) = GraphPositions.Laplacian(Graph(3, (0, 1), (1, 2)), 2);
        double half = Math.Sqrt(0.5);
        double sign = Math.Sign(positions[0, 0]);                            // both ends are largest, so rounding chooses

        AssertClose(Vector<double>.Build.Dense([1, 2]), eigenvalues);
        AssertClose(Vector<double>.Build.Dense([sign * half, 0, -sign * half]), positions.Column(0));
        AssertClose(Vector<double>.Build.Dense([-0.5, half, -0.5]), positions.Column(1));
    }

    [Fact]
    public void ColumnsAreOrthogonalEigenvectorsOfTheLaplacianWithTheLargestNumberPositive()
    {
        var club = KarateClub.Load().Graph;
        var (positions, eigenvalues) = GraphPositions.Laplacian(club, 33);
        var adjacency = club.Adjacency();
        var degrees = adjacency.RowSums();

        AssertClose(Matrix<double>.Build.DenseIdentity(33), positions.TransposeThisAndMultiply(positions));
        for (int column = 0; column < 33; column++)
        {
            var v = positions.Column(column);
            // v = D^(1/2) u with (D − A) u = λ D u, the Laplacian written another way.
            var u = v.PointwiseDivide(degrees.PointwiseSqrt());
            AssertClose(eigenvalues[column] * degrees.PointwiseMultiply(u), degrees.PointwiseMultiply(u) - (adjacency * u));
            Assert.True(v[v.AbsoluteMaximumIndex()] > 0);
        }

        Assert.Equal(eigenvalues.Order(), eigenvalues);
        Assert.InRange(eigenvalues[0], 1e-6, 2);
    }

    [Fact]
    public void RenumberingTheNodesRenumbersTheRows()
    {
        var club = KarateClub.Load().Graph;
        int Place(int node) => 33 - node;
        var turned = new FeatureGraph(club.Names, club.FeatureNames, club.Features, club.Edges.Select(edge => (Place(edge.From), Place(edge.To))));
        var positions = GraphPositions.Laplacian(club, 3).Positions;
        var ofTurned = GraphPositions.Laplacian(turned, 3).Positions;

        AssertClose(positions, Matrix<double>.Build.Dense(34, 3, (node, column) => ofTurned[Place(node), column]));
        AssertClose(GraphPositions.RandomWalk(club, 4), Matrix<double>.Build.Dense(34, 4, (node, step) => GraphPositions.RandomWalk(turned, 4)[Place(node), step]));
    }

    [Fact]
    public void AWalkIsBackInTheTriangleAfterThreeStepsAndInTheRingOfSixNot()
    {
        var triangle = GraphPositions.RandomWalk(Graph(3, (0, 1), (1, 2), (2, 0)), 3);
        var ring = GraphPositions.RandomWalk(Graph(6, (0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0)), 3);

        for (int node = 0; node < 3; node++) AssertClose(Vector<double>.Build.Dense([0, 0.5, 0.25]), triangle.Row(node));
        for (int node = 0; node < 6; node++) AssertClose(Vector<double>.Build.Dense([0, 0.5, 0]), ring.Row(node));
    }

    [Fact]
    public void ANodeWithoutEdgesIsNeverBackAndStandsAt0()
    {
        var graph = Graph(4, (0, 1), (1, 2));

        Assert.Equal(0, GraphPositions.RandomWalk(graph, 3).Row(3).AbsoluteMaximum());
        Assert.True(Math.Abs(GraphPositions.Laplacian(Graph(5, (0, 1), (1, 2), (2, 3)), 1).Positions[4, 0]) < 1e-12);
    }

    [Fact]
    public void MoreColumnsOrFewerStepsThanThereAreAreRefused()
    {
        Assert.StartsWith(
            "A graph of 3 nodes has 1 to 2 such columns. (Parameter 'count')",
            Assert.Throws<ArgumentOutOfRangeException>(() => GraphPositions.Laplacian(Graph(3, (0, 1)), 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => GraphPositions.RandomWalk(Graph(3, (0, 1)), 0));
    }

    private static FeatureGraph Graph(int nodeCount, params (int, int)[] edges) =>
        new([.. Enumerable.Range(0, nodeCount).Select(node => $"{node}")], ["x"], Matrix<double>.Build.Dense(nodeCount, 1), edges);

    private static void AssertClose(Matrix<double> expected, Matrix<double> actual) => Assert.True((expected - actual).Enumerate().Max(Math.Abs) < 1e-12, $"{actual}");

    private static void AssertClose(Vector<double> expected, Vector<double> actual) => Assert.True((expected - actual).AbsoluteMaximum() < 1e-12, $"{actual}");
}
