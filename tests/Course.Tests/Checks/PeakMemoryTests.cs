using Course.Checks;
using static TorchSharp.torch;

namespace Course.Tests.Checks;

public sealed class PeakMemoryTests
{
    private const long Mebi = 1 << 20;

    [Fact]
    public void WhatIsFreedBeforeTheEndCountsAndWhatWasThereBeforeDoesNot()
    {
        using var before = ones(32 * Mebi);
        void Work()
        {
            using (ones(8 * Mebi)) Thread.Sleep(200);   // 32 MiB, long enough for a height that is only sampled
            ones(2 * Mebi).Dispose();
        }

        Work();

        Assert.InRange(PeakMemory.Of(Work), 31 * Mebi, 40 * Mebi);
    }

    [Fact]
    public void WorkThatTakesNothingMeasuresNextToNothing()
    {
        PeakMemory.Of(() => { });

        Assert.InRange(PeakMemory.Of(() => { }), 0, 2 * Mebi);
    }

    [Fact]
    public void AnErrorOfTheWorkComesThrough()
    {
        Assert.Throws<InvalidOperationException>(() => PeakMemory.Of(() => throw new InvalidOperationException()));
    }
}
