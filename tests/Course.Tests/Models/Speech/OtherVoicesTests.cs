using Course.Data;
using Course.Models;
using Course.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models.Speech;

public sealed class OtherVoicesTests
{
    [Fact]
    public void NothingChangesWhereNothingIsToChange()
    {
        Seed.Set(0);
        var (frames, lengths) = (randn(2, 9, 40), tensor(new long[] { 9, 5 }));
        var (changed, exists) = new OtherVoices { Tract = 0, Pace = 0, Noise = 0 }.Draw(frames, lengths);
        Assert.Equal([2, 9, 40], changed.shape);
        Assert.True((changed - frames).narrow(1, 0, 5).abs().max().ToDouble() < 1e-4);
        Assert.Equal([9, 5], exists.sum(1).data<long>().ToArray());
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(1.25)]
    public void ALongerThroatLowersEveryFrequencyByItsFactor(double tract)
    {
        var (changed, _) = OtherVoices.Change(Tone(1200), tensor(new long[] { 18 }), Factor(tract), Factor(1));
        Assert.InRange(Loudest(changed) - Loudest(Tone(1200 / tract)), -1, 1);
        Assert.True(Math.Abs(Loudest(Tone(1200)) - Loudest(Tone(1200 / tract))) >= 2);   // a change that can be missed
    }

    [Fact]
    public void AFasterClipIsShorterAndReadsBetweenItsFrames()
    {
        var ramp = arange(10, dtype: ScalarType.Float32).view(1, 10, 1).expand(2, 10, 3);   // frame t is (t, t, t)
        var (changed, exists) = OtherVoices.Change(ramp, tensor(new long[] { 10, 6 }), tensor(new[] { 1f, 1f }), tensor(new[] { 1.25f, 0.5f }));
        Assert.Equal([2, 12, 3], changed.shape);
        Assert.Equal([8, 12], exists.sum(1).data<long>().ToArray());
        Assert.Equal([0, 1.25f, 2.5f, 3.75f], changed[0].narrow(0, 0, 4).select(1, 1).data<float>().ToArray());
        Assert.Equal([0, 0.5f, 1, 1.5f], changed[1].narrow(0, 0, 4).select(1, 1).data<float>().ToArray());
        Assert.Equal(5, changed[1].max().ToDouble());                                       // never into the filling
    }

    [Fact]
    public void EveryClipOfABatchGetsAVoiceOfItsOwn()
    {
        Seed.Set(0);
        var same = randn(1, 20, 40).expand(4, 20, 40);
        var (changed, _) = new OtherVoices { Pace = 0, Noise = 0 }.Draw(same, full([4], 20, dtype: ScalarType.Int64));
        Assert.Equal(4, Enumerable.Range(0, 4).Select(clip => changed[clip].sum().ToDouble()).Distinct().Count());
    }

    private static Tensor Factor(double value) => tensor(new[] { (float)value });

    private static Tensor Tone(double hertz) =>
        tensor(SpokenWords.LogMel(SoundGenerator.Tone(hertz, 0.2, SpokenWords.SampleRate)).ToArray(), dtype: ScalarType.Float32).narrow(0, 0, 18).unsqueeze(0);

    private static long Loudest(Tensor frames) => frames[0].sum([0]).argmax().item<long>();
}
