namespace Course.Kernel.Tests.Engine;

/// <summary>Alone, because it looks at the memory of the whole process.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public class MemoryTestsAlone;

[Collection(nameof(MemoryTests))]
public class MemoryTests
{
    private const int Few = 50;

    [Fact]
    public async Task ACellDoesNotKeepMoreAliveTheMoreCameBeforeIt()
    {
        using Cells cells = new();
        await RunMany(cells, 10, Declaring);
        double early = await Kept(cells, Few, Declaring);
        await RunMany(cells, 3 * Few, Declaring);

        AssertRatio(await Kept(cells, Few, Declaring), early, 0.25, 2);
    }

    [Fact]
    public async Task ACellThatDeclaresNothingLeavesNextToNothingAlive()
    {
        using Cells cells = new();
        await cells.Run("int a = 1;");
        await RunMany(cells, 30, Shown);
        long shown = await Kept(cells, 5 * Few, Shown) / 5;

        AssertRatio(shown, await Kept(cells, Few, Declaring), -0.1, 0.1);

        static string Shown(int i) => $"a + {i}";
    }

    [Fact]
    public async Task ACellThatIsRunAgainAndAgainLeavesLittleAlive()
    {
        using Cells cells = new();
        await cells.Run("int a = 1;");
        await RunMany(cells, 30, Again);
        long again = await Kept(cells, 5 * Few, Again) / 5;

        // The runtime keeps the assembly of a cell that declared something.
        AssertRatio(again, await Kept(cells, Few, Declaring), -0.1, 0.25);

        static string Again(int i) => $"var b = a + {i}; int F(int x) => x + b;";
    }

    /// <summary>What is kept is small beside the memory of the process, so a little less than nothing is next to nothing too; much less is a bad measurement.</summary>
    private static void AssertRatio(double kept, double declaring, double min, double max)
    {
        Assert.True(declaring > 0, $"Cells that declare something were measured to keep {declaring} bytes.");
        Assert.InRange(kept / declaring, min, max);
    }

    private static string Declaring(int i) => $"var x{i} = {i}; x{i} + 1";

    /// <summary>How many bytes so many cells keep alive.</summary>
    private static async Task<long> Kept(Cells cells, int count, Func<int, string> code)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await RunMany(cells, count, code);
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }

    private static async Task RunMany(Cells cells, int count, Func<int, string> code)
    {
        for (int i = 0; i < count; i++)
            await cells.Run(code(i));
    }
}
