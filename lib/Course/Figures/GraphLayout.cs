using Course.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Figures;

/// <summary>Places for the nodes of a graph, such that nodes far apart along the edges are far apart on paper.</summary>
internal static class GraphLayout
{
    private const int Rounds = 100;
    private const int Starts = 10;

    /// <summary>
    /// Positions (N × 2) within a square of side 1. Stress majorisation finds the nearest good picture, so it starts
    /// from several random ones and the best is kept; seeds are fixed, so the same graph always gives the same picture.
    /// </summary>
    /// <remarks>Gansner, Koren and North 2004, "Graph Drawing by Stress Majorization", with weights d⁻² and the local update.</remarks>
    public static Matrix<double> Place(FeatureGraph graph)
    {
        int[,] distances = Distances(graph);
        var best = Enumerable.Range(0, Starts).Select(seed => Relax(distances, seed)).MinBy(places => Stress(places, distances))!;
        double[] lows = best.EnumerateColumns().Select(column => column.Minimum()).ToArray();
        double[] highs = best.EnumerateColumns().Select(column => column.Maximum()).ToArray();
        double span = Math.Max(Math.Max(highs[0] - lows[0], highs[1] - lows[1]), 1e-9);
        return best.MapIndexed((_, axis, value) => 0.5 + ((value - ((lows[axis] + highs[axis]) / 2)) / span), Zeros.Include);
    }

    private static Matrix<double> Relax(int[,] distances, int seed)
    {
        int count = distances.GetLength(0);
        var random = new Random(seed);
        var places = Matrix<double>.Build.Dense(count, 2, (_, _) => random.NextDouble() * count);
        for (int round = 0; round < Rounds; round++)
        {
            for (int node = 0; node < count; node++)
            {
                var (sum, weights) = (Vector<double>.Build.Dense(2), 0.0);
                for (int other = 0; other < count; other++)
                {
                    if (other == node)
                        continue;
                    var gap = places.Row(node) - places.Row(other);
                    double weight = 1.0 / (distances[node, other] * distances[node, other]);
                    sum += weight * (places.Row(other) + (gap * (distances[node, other] / Math.Max(gap.L2Norm(), 1e-9))));
                    weights += weight;
                }

                if (weights > 0)
                    places.SetRow(node, sum / weights);
            }
        }

        return places;
    }

    private static double Stress(Matrix<double> places, int[,] distances)
    {
        double stress = 0.0;
        for (int node = 0; node < places.RowCount; node++)
        {
            for (int other = 0; other < node; other++)
            {
                double relative = ((places.Row(node) - places.Row(other)).L2Norm() / distances[node, other]) - 1;
                stress += relative * relative;
            }
        }

        return stress;
    }

    // Nodes without a way between them count as one step beyond the longest way that is possible.
    private static int[,] Distances(FeatureGraph graph)
    {
        int[,] distances = graph.Distances();
        for (int start = 0; start < graph.NodeCount; start++)
        {
            for (int end = 0; end < graph.NodeCount; end++)
            {
                if (distances[start, end] < 0)
                    distances[start, end] = graph.NodeCount;
            }
        }

        return distances;
    }
}
