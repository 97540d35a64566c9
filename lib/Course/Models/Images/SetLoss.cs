using Course.Data;
using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// The loss of a set of predictions against a set of objects: first decide which query answers for which object, then ask the chosen queries for
/// kind and box, and all others for "no object".
/// </summary>
/// <remarks>
/// Carion et al. 2020 (DETR), section 3.1, equations 1 and 2, with the paper's weights: 5 for the distance of the boxes, 2 for their generalised
/// intersection over union. Queries without an object count half; DETR has a hundred queries and lets them count a tenth. Chapter 7, "Who is
/// responsible for what".
/// </remarks>
/// <param name="assignment">Which query is taught which object.</param>
public sealed class SetLoss(QueryAssignment assignment = QueryAssignment.BestMatch)
{
    private const double DistanceWeight = 5;
    private const double OverlapWeight = 2;
    private const double NoObjectWeight = 0.5;

    /// <summary>Which query is taught which object.</summary>
    public QueryAssignment Assignment { get; } = assignment;

    /// <summary>The loss of a batch.</summary>
    /// <param name="kindScores">A score for each kind and, at the end, for "no object", (B, N, K + 1).</param>
    /// <param name="boxes">x, y, w, h as shares of the image's side, (B, N, 4).</param>
    /// <param name="batch">What is in the images, at most N objects each.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit, there are more objects than queries, or a prediction is not finite.</exception>
    public Tensor Compute(Tensor kindScores, Tensor boxes, SceneBatch batch)
    {
        Check(kindScores, boxes, batch);
        using var scope = NewDisposeScope();
        var (images, queries) = Pairs(kindScores, boxes, batch);
        long kindCount = kindScores.shape[2] - 1;
        var objects = batch.Kinds.ne(RectangleScenes.Nothing);                                              // (B, M)
        var kinds = full([kindScores.shape[0], kindScores.shape[1]], kindCount, dtype: ScalarType.Int64);   // (B, N)
        kinds = kinds.index_put_(batch.Kinds[objects], images, queries);
        var weights = ones(kindCount + 1, dtype: kindScores.dtype);
        weights[kindCount] = NoObjectWeight;
        var kindLoss = nn.functional.cross_entropy(kindScores.flatten(0, 1), kinds.flatten(), weights);
        var (chosen, targets) = (boxes.index(images, queries), batch.Boxes[objects].to(boxes.dtype));       // (objects, 4) each
        var distance = (chosen - targets).abs().sum(-1).mean();
        var overlap = 1 - Boxes.Generalised(chosen, targets).mean();
        return (kindLoss + (DistanceWeight * distance) + (OverlapWeight * overlap)).MoveToOuterDisposeScope();
    }

    /// <summary>What it would cost to make each query responsible for each object: less, the better the query fits it already.</summary>
    /// <param name="kindScores">(B, N, K + 1).</param>
    /// <param name="boxes">(B, N, 4).</param>
    /// <param name="batch">What is in the images.</param>
    /// <returns>(B, M, N); meaningless where an image has fewer than M objects.</returns>
    public static Tensor Costs(Tensor kindScores, Tensor boxes, SceneBatch batch)
    {
        Check(kindScores, boxes, batch);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var sure = kindScores.softmax(-1).transpose(1, 2);                                                  // (B, K + 1, N)
        var kinds = batch.Kinds.clamp_min(0).unsqueeze(2).expand(-1, -1, boxes.shape[1]);                   // (B, M, N)
        var (queries, objects) = (boxes.unsqueeze(1), batch.Boxes.to(boxes.dtype).unsqueeze(2));            // (B, 1, N, 4) and (B, M, 1, 4)
        var distance = (queries - objects).abs().sum(-1);                                                   // (B, M, N)
        return (-sure.gather(1, kinds) + (DistanceWeight * distance) - (OverlapWeight * Boxes.Generalised(queries, objects))).MoveToOuterDisposeScope();
    }

    /// <summary>The query for each object of each image, as two lists of places, in the order in which a mask picks the objects.</summary>
    private (Tensor Images, Tensor Queries) Pairs(Tensor kindScores, Tensor boxes, SceneBatch batch)
    {
        var (batchSize, most, queryCount) = ((int)batch.Kinds.shape[0], (int)batch.Kinds.shape[1], (int)boxes.shape[1]);
        long[] kinds = batch.Kinds.data<long>().ToArray();
        double[] costs = Assignment == QueryAssignment.BestMatch
            ? Costs(kindScores, boxes, batch).to(ScalarType.Float64).data<double>().ToArray()
            : [];
        var (images, queries) = (new List<long>(), new List<long>());
        for (int image = 0; image < batchSize; image++)
        {
            int count = Enumerable.Range(0, most).Count(n => kinds[(image * most) + n] != RectangleScenes.Nothing);
            int[] queryOf = Assignment == QueryAssignment.ListOrder ? [.. Enumerable.Range(0, count)] : HungarianMatching.Solve(Of(image, count));
            images.AddRange(Enumerable.Repeat((long)image, count));
            queries.AddRange(queryOf.Select(query => (long)query));
        }

        return (tensor(images), tensor(queries));

        double[,] Of(int image, int count)
        {
            double[,] table = new double[count, queryCount];
            Buffer.BlockCopy(costs, image * most * queryCount * sizeof(double), table, 0, count * queryCount * sizeof(double));
            return table;
        }
    }

    private static void Check(Tensor kindScores, Tensor boxes, SceneBatch batch)
    {
        ArgumentNullException.ThrowIfNull(kindScores);
        ArgumentNullException.ThrowIfNull(boxes);
        ArgumentNullException.ThrowIfNull(batch);
        bool fits = kindScores.dim() == 3 && boxes.dim() == 3 && boxes.shape[2] == 4 && kindScores.shape[2] >= 2
            && kindScores.shape[0] == boxes.shape[0] && kindScores.shape[1] == boxes.shape[1] && batch.Kinds.shape[0] == boxes.shape[0]
            && batch.Kinds.shape[1] <= boxes.shape[1];
        if (fits)
            return;
        throw new ArgumentException(
            $"kindScores is {Shapes.Text(kindScores)}, boxes is {Shapes.Text(boxes)}, the objects are {Shapes.Text(batch.Kinds)}; "
            + "they need to be (B, N, K + 1), (B, N, 4) and (B, M) with N at least M.", nameof(kindScores));
    }
}

/// <summary>Which query is taught which object.</summary>
/// <remarks>Chapter 7, "DETR: queries for objects".</remarks>
public enum QueryAssignment
{
    /// <summary>Each object goes to the query that fits it best, each query to one object at most: <see cref="HungarianMatching"/>.</summary>
    BestMatch,

    /// <summary>The first object of the list goes to the first query, the second to the second, and so on.</summary>
    ListOrder,
}
