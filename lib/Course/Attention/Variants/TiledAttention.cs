using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Full attention, exact, but one tile of b × b scores at a time: no (L, L) matrix is ever stored, not even for the gradient.
/// </summary>
/// <remarks>
/// Dao et al. 2022, "FlashAttention", algorithms 1 and 4; Rabe and Staats 2021. Chapter 10. Still L²·d steps, but memory of L·d.
/// The softmax is computed on the way: for each query the largest score m so far, the sum l of e^(score − m) and the weighted sum of
/// values are kept, and all are corrected by e^(m − m′) when a larger score m′ turns up. Only log Σ e^score is kept for the gradient;
/// the tiles are computed again. It gives up nothing.
/// </remarks>
public sealed class TiledAttention : SelfAttentionVariant
{
    private readonly long blockSize;

    /// <summary>Makes tiled attention.</summary>
    /// <param name="blockSize">b, the side of a tile, at least 1.</param>
    /// <param name="isCausal">Whether a token attends only to itself and to what came before it; tiles in the future are left out.</param>
    public TiledAttention(long blockSize = 256, bool isCausal = false)
        : base("tiled", isCausal)
    {
        this.blockSize = Blocks.CheckSize(blockSize, nameof(blockSize));
        RegisterComponents();
    }

    /// <inheritdoc/>
    /// <remarks>All of them, or those of the tiles that are not wholly in the future.</remarks>
    public override long ScoreCount(long length)
    {
        long whole = length / blockSize, rest = length % blockSize;
        return IsCausal
            ? (whole * (whole + 1) / 2 * blockSize * blockSize) + (rest * length)
            : length * length;
    }

    /// <inheritdoc/>
    protected override Tensor AttendWithin(Tensor query, Tensor key, Tensor value, Tensor? exists) => Tiles.apply(
        query / Math.Sqrt(query.shape[^1]), key, value, exists?.logical_not().unsqueeze(1)!, blockSize, IsCausal);

    /// <summary>The two passes over the tiles. Arguments: scaled query, key, value, what is missing (N, 1, L) or null, b, causal or not.</summary>
    private sealed class Tiles : autograd.SingleTensorFunction<Tiles>
    {
        public override string Name => "tiled attention";

        public override Tensor forward(autograd.AutogradContext context, params object[] arguments)
        {
            var (query, key, value, missing) = ((Tensor)arguments[0], (Tensor)arguments[1], (Tensor)arguments[2], arguments[3] as Tensor);
            var (blockSize, isCausal) = ((long)arguments[4], (bool)arguments[5]);
            using var scope = NewDisposeScope();
            var output = empty_like(value);                                                     // (N, L, dᵥ)
            var logSum = query.new_empty([query.shape[0], query.shape[1], 1]);                  // log Σ e^score, (N, L, 1)
            foreach (var rows in Cuts(query.shape[1], blockSize))
            {
                using var row = NewDisposeScope();
                var q = rows.Of(query);                                                         // (N, b, dₖ)
                double lowest = finfo(query.dtype).min;
                var largest = full_like(rows.Of(logSum), lowest);                               // m, (N, b, 1)
                var sum = zeros_like(largest);                                                  // l, (N, b, 1)
                var weighted = zeros_like(rows.Of(value));                                      // (N, b, dᵥ)
                foreach (var columns in Cuts(key.shape[1], blockSize))
                {
                    if (isCausal && columns.Start > rows.Start)
                        break;
                    using var tile = NewDisposeScope();
                    var scores = Scores(q, key, missing, rows, columns, isCausal);              // (N, b, b)
                    var newLargest = scores.amax([-1], keepdim: true).maximum(largest);
                    var weights = scores.sub_(newLargest).exp_();
                    var correction = largest.sub_(newLargest).exp_();
                    sum.mul_(correction).add_(weights.sum(-1, keepdim: true));
                    weighted.mul_(correction).add_(weights.bmm(columns.Of(value)));
                    largest.copy_(newLargest);
                }

                var nothing = largest <= lowest;                                                // queries that may attend to nothing
                rows.Of(output).copy_((weighted / sum).masked_fill(nothing, 0));
                rows.Of(logSum).copy_((largest + sum.log()).masked_fill(nothing, double.PositiveInfinity));
            }

            context.save_for_backward([query, key, value, missing!, output, logSum.MoveToOuterDisposeScope()]);
            context.save_data(nameof(blockSize), blockSize);
            context.save_data(nameof(isCausal), isCausal);
            return output.MoveToOuterDisposeScope();
        }

        public override List<Tensor> backward(autograd.AutogradContext context, Tensor gradient)
        {
            var (blockSize, isCausal) = ((long)context.get_data("blockSize"), (bool)context.get_data("isCausal"));
            using var scope = NewDisposeScope();
            if (context.get_saved_variables() is not [var query, var key, var value, var missing, var output, var logSum])
                throw new InvalidOperationException("Tiled attention saves six tensors for its gradient.");
            using var off = no_grad();
            Tensor toQuery = zeros_like(query), toKey = zeros_like(key), toValue = zeros_like(value);
            var own = (gradient * output).sum(-1, keepdim: true);                               // D = Σ dO∘O, (N, L, 1)
            foreach (var rows in Cuts(query.shape[1], blockSize))
            {
                using var row = NewDisposeScope();
                Tensor q = rows.Of(query), toOutput = rows.Of(gradient), logs = rows.Of(logSum), d = rows.Of(own), toQ = rows.Of(toQuery);
                foreach (var columns in Cuts(key.shape[1], blockSize))
                {
                    if (isCausal && columns.Start > rows.Start)
                        break;
                    using var tile = NewDisposeScope();
                    var weights = Scores(q, key, missing, rows, columns, isCausal).sub_(logs).exp_();                 // (N, b, b)
                    columns.Of(toValue).add_(weights.transpose(1, 2).bmm(toOutput));
                    var toScores = toOutput.bmm(columns.Of(value).transpose(1, 2)).sub_(d).mul_(weights);             // (N, b, b)
                    toQ.add_(toScores.bmm(columns.Of(key)));
                    columns.Of(toKey).add_(toScores.transpose(1, 2).bmm(q));
                }
            }

            List<Tensor> gradients = [toQuery.MoveToOuterDisposeScope(), toKey.MoveToOuterDisposeScope(), toValue.MoveToOuterDisposeScope()];
            // libtorch reads them after this returns, when nothing else may hold them.
            context.save_data(nameof(gradients), gradients);
            return [.. gradients, null!, null!, null!];
        }

        private static Tensor Scores(Tensor q, Tensor key, Tensor? missing, Cut rows, Cut columns, bool isCausal)
        {
            var scores = q.bmm(columns.Of(key).transpose(1, 2));                                // (N, b, b)
            double lowest = finfo(scores.dtype).min;
            if (missing is not null)
                scores.masked_fill_(missing.narrow(2, columns.Start, columns.Size), lowest);
            if (isCausal && rows.Start == columns.Start)
                scores.masked_fill_(AttentionMask.Causal(rows.Size).logical_not(), lowest);
            return scores;
        }

        private static IEnumerable<Cut> Cuts(long length, long blockSize)
        {
            for (long start = 0; start < length; start += blockSize)
                yield return new Cut(start, Math.Min(blockSize, length - start));
        }

        private readonly record struct Cut(long Start, long Size)
        {
            public Tensor Of(Tensor tokens) => tokens.narrow(1, Start, Size);
        }
    }
}
