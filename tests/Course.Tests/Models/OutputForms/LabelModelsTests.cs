using Course.Data;
using Course.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models.OutputForms;

public class LabelModelsTests
{
    private static readonly int[][] Three = [[1, 2, 3, 4], [5], [2, 2]];

    [Fact]
    public void EachTokenOrTheWholeSequenceGetsScores()
    {
        using var scope = NewDisposeScope();
        using var batch = RaggedBatch.OfIds(Three);
        Assert.Equal([3, 4, 5], new LabelEach(10, 5).forward(batch.Values, batch.Mask).shape);
        Assert.Equal([3, 5], new LabelWhole(10, 5).forward(batch.Values, batch.Mask).shape);
    }

    [Fact]
    public void AsManyLabelsComeOutAsTokensWentIn()
    {
        using var scope = NewDisposeScope();
        using var batch = RaggedBatch.OfIds(Three);
        Assert.Equal([4, 1, 2], new LabelEach(10, 5).Predict(batch).Select(labels => labels.Length));
        Assert.Equal(3, new LabelWhole(10, 5).Predict(batch).Length);
    }

    [Fact]
    public void PaddingChangesNothing()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var (each, whole) = (new LabelEach(10, 5), new LabelWhole(10, 5));
        using var together = RaggedBatch.OfIds(Three, padding: 9);
        var (eachTogether, wholeTogether) = (each.forward(together.Values, together.Mask), whole.forward(together.Values, together.Mask));
        for (int i = 0; i < 3; i++)
        {
            using var alone = RaggedBatch.OfIds([Three[i]]);
            Assert.True(each.forward(alone.Values, alone.Mask)[0].allclose(eachTogether[i].narrow(0, 0, Three[i].Length), 1e-4, 1e-5));
            Assert.True(whole.forward(alone.Values, alone.Mask)[0].allclose(wholeTogether[i], 1e-4, 1e-5));
        }
    }

    [Fact]
    public void AnEmptySequenceInABatchGivesFiniteScores()
    {
        using var scope = NewDisposeScope();
        using var batch = RaggedBatch.OfIds([[1, 2], []]);
        Assert.True(new LabelWhole(10, 5).forward(batch.Values, batch.Mask).isfinite().all().item<bool>());
    }

    [Fact]
    public void ASequenceLongerThanTheTableOfPlacesIsRefused()
    {
        using var scope = NewDisposeScope();
        using var batch = RaggedBatch.OfIds([[1, 2, 3, 4, 5]]);
        var error = Assert.Throws<ArgumentException>(() => new LabelEach(10, 2, maxLength: 4).forward(batch.Values, batch.Mask));
        Assert.Equal("symbols is (1, 5), but this model takes (B, L) with L at most 4. (Parameter 'symbols')", error.Message);
    }

    [Fact]
    public void BothLearnDatesAndTheMemoryStaysFlat()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var (train, _) = DateTask.Generate(16, 0, seed: 5);
        using var dates = RaggedBatch.OfIds([.. train.Select(date => DateTask.Encode(date.Written))]);
        using var roles = RaggedBatch.OfIds([.. train.Select(date => DateTask.RoleNames.Encode(date.Roles.Select(role => role.ToString())))]);
        int[] quarters = train.Select(date => date.Quarter).ToArray();
        var each = new LabelEach(DateTask.Characters.Size, 4);
        var whole = new LabelWhole(DateTask.Characters.Size, 4);
        using var optimiser = optim.Adam([.. each.parameters(), .. whole.parameters()], 0.01);
        var live = new List<long>();
        for (int step = 0; step < 60; step++)
        {
            using var stepScope = NewDisposeScope();
            optimiser.zero_grad();
            (each.Loss(dates, roles) + whole.Loss(dates, quarters)).backward();
            optimiser.step();
            live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        Assert.Equal(train.Select(date => date.Roles), each.Predict(dates).Select(labels => string.Concat(DateTask.RoleNames.Decode(labels))));
        Assert.Equal(quarters, whole.Predict(dates));
        Assert.Equal(live[5], live[^1]);
    }
}
