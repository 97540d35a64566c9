using Course.Runtime;

namespace Course.Tests.Runtime;

public sealed class PeakMemoryTests
{
    [Fact]
    public async Task WhatIsFreedBeforeTheEndCountsAndWhatWasThereBeforeDoesNot()
    {
        Assert.SkipUnless(PeakMemory.IsExact, "Here memory is sampled, and whether a sample meets the height is chance.");
        const int size = 8 << 20;

        long[] bytes = await MemoryProgram.MeasureAsync(MemoryProgram.OneAfterTheOther(size, size / 4));

        Assert.InRange(bytes[0] / (double)(sizeof(float) * size), 0.97, 1.25);
    }

    [Fact]
    public async Task WorkThatTakesNothingMeasuresNextToNothing()
    {
        long[] bytes = await MemoryProgram.MeasureAsync(MemoryProgram.OneAfterTheOther(), MemoryProgram.OneAfterTheOther(8 << 20));

        Assert.InRange(bytes[0] / (double)bytes[1], 0, 0.1);
    }

    [Fact]
    public async Task PagesOfFilesThatTheSystemTakesAwayMeanwhileDoNotCount()
    {
        Assert.SkipUnless(PeakMemory.IsExact, "Here memory is sampled, and nobody knows what the system took.");
        const int size = 8 << 20;

        long[] bytes = await MemoryProgram.MeasureAsync(MemoryProgram.WhileAFileIsUnmapped(size));

        Assert.InRange(bytes[0] / (double)(sizeof(float) * size), 0.97, 1.25);
    }

    [Fact]
    public void AnErrorOfTheWorkComesThrough()
    {
        Assert.Throws<InvalidOperationException>(() => PeakMemory.Of(() => throw new InvalidOperationException()));
    }
}
