using Course.Attention;
using Course.Data;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Course.Tests.Attention;

public class GraphEdgesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheMaskIsTheAdjacencyMatrix(bool selfLoops)
    {
        var graph = Molecule.Ethanol();
        using var edges = GraphEdges.Undirected(graph.NodeCount, graph.Edges, selfLoops);

        var mask = Matrix<double>.Build.DenseOfArray((double[,])edges.Mask().to(ScalarType.Float64).data<double>().ToNDArray());

        Assert.Equal(graph.Adjacency(selfLoops), mask);
        Assert.Equal((2 * 8) + (selfLoops ? 9 : 0), edges.Count);
    }

    [Theory]
    [InlineData(0, 3, 3)]
    [InlineData(7, 1, 7)]
    [InlineData(-1, 0, -1)]
    public void AnEdgeToAnUnknownNodeIsNamed(int query, int key, int unknown) => Assert.Equal(
        $"The edge ({query}, {key}) names node {unknown}; the 3 nodes go from 0 to 2. (Parameter 'edges')",
        Assert.Throws<ArgumentException>(() => new GraphEdges(3, [(query, key)])).Message);

    [Fact]
    public void ADoubledEdgeIsNamed() => Assert.Equal(
        "The edge (1, 0) stands there twice. (Parameter 'edges')",
        Assert.Throws<ArgumentException>(() => GraphEdges.Undirected(2, [(0, 1), (1, 0)])).Message);

    [Fact]
    public void TheListOutlivesTheScopeItWasMadeIn()
    {
        GraphEdges edges;
        using (NewDisposeScope())
            edges = GraphEdges.Undirected(2, [(0, 1)]);

        Assert.Equal([0, 1, 0, 1], edges.Query.data<long>().ToArray());
        Assert.Equal([0, 1, 1, 0], edges.Key.data<long>().ToArray());
        edges.Dispose();
    }
}
