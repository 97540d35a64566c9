using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Tests.Runtime;

public sealed class PeakMemoryTests
{
    private const long Mebi = 1 << 20;

    [Fact]
    public void WhatIsFreedBeforeTheEndCountsAndWhatWasThereBeforeDoesNot()
    {
        using var before = ones(32 * Mebi);
        void Work()
        {
            using (ones(8 * Mebi)) LetOthersRun();   // 32 MiB
            ones(2 * Mebi).Dispose();
        }

        // Where the height is only sampled: as many turns as the one that samples takes meanwhile, however long each lasts.
        void LetOthersRun()
        {
            for (int turn = 0; turn < 100; turn++)
                Thread.Sleep(1);
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
