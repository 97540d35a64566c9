using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Tests.Runtime;

public sealed class PeakMemoryTests
{
    [Fact]
    public void WhatIsFreedBeforeTheEndCountsAndWhatWasThereBeforeDoesNot()
    {
        Assert.SkipUnless(PeakMemory.IsExact, "Here memory is sampled, and whether a sample meets the height is chance.");
        const int size = 8 << 20;
        using var before = ones(4 * size);
        static void Work()
        {
            ones(size).Dispose();
            ones(size / 4).Dispose();
        }

        Work();

        Assert.InRange(PeakMemory.Of(Work) / (double)(sizeof(float) * size), 0.97, 1.25);
    }

    [Fact]
    public void WorkThatTakesNothingMeasuresNextToNothing()
    {
        static void Work() => ones(8 << 20).Dispose();
        PeakMemory.Of(() => { });
        Work();

        Assert.InRange(PeakMemory.Of(() => { }) / (double)PeakMemory.Of(Work), 0, 0.1);
    }

    [Fact]
    public void AnErrorOfTheWorkComesThrough()
    {
        Assert.Throws<InvalidOperationException>(() => PeakMemory.Of(() => throw new InvalidOperationException()));
    }
}
