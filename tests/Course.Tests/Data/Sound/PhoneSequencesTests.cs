using Course.Data;
using Course.Training;
using TorchSharp;

namespace Course.Tests.Data.Sound;

public class PhoneSequencesTests
{
    private readonly PhoneSequences task = new();

    [Fact]
    public void PhonesLastSixToFourteenFramesAndNeverFollowThemselves()
    {
        Seed.Set(0);
        var (_, phones) = task.Batch(20, 200);
        var durations = new HashSet<int>();
        foreach (long[]? sequence in Enumerable.Range(0, 20).Select(row => phones[row].data<long>().ToArray()))
        {
            int[] changes = [.. Enumerable.Range(1, 199).Where(i => sequence[i] != sequence[i - 1])];
            durations.UnionWith(changes.Zip(changes.Skip(1), (from, to) => to - from));
            Assert.InRange(changes[0], 1, 14);
        }

        Assert.Equal(Enumerable.Range(6, 9), durations.Order());
    }

    [Fact]
    public void AFrameIsTheMeanOfItsPhoneAndNoise()
    {
        Seed.Set(1);
        var (frames, phones) = task.Batch(50, 100);
        var rest = frames - task.Means.index_select(0, phones.flatten()).view(50, 100, 13);
        Assert.Equal([50, 100, 13], frames.shape);
        Assert.Equal(0, rest.mean().ToDouble(), 0.03);
        Assert.Equal(1.6, rest.std().ToDouble(), 0.03);
    }

    [Fact]
    public void WithoutNoiseTheNearestMeanIsAlwaysRight()
    {
        var silent = new PhoneSequences(noise: 0);
        var (frames, phones) = silent.Batch(5, 50);
        Assert.Equal(1, Metrics.Accuracy(silent.NearestMean(frames), phones));
    }

    [Fact]
    public void BadNumbersAreRefused()
    {
        Assert.StartsWith("With fewer than 2 phones there is nothing to tell apart.", Assert.Throws<ArgumentOutOfRangeException>(() => new PhoneSequences(1)).Message);
        Assert.StartsWith("A standard deviation is 0 or more.", Assert.Throws<ArgumentOutOfRangeException>(() => new PhoneSequences(noise: double.NaN)).Message);
        Assert.StartsWith("A batch holds at least 1 sequence.", Assert.Throws<ArgumentOutOfRangeException>(() => task.Batch(0, 10)).Message);
        Assert.StartsWith("A sequence holds at least 1 frame.", Assert.Throws<ArgumentOutOfRangeException>(() => task.Batch(1, 0)).Message);
    }
}
