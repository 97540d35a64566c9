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
        long early = await Kept(cells, Few, Declaring);
        await RunMany(cells, 3 * Few, Declaring);

        Assert.InRange(await Kept(cells, Few, Declaring) / (double)early, double.MinValue, 2);
    }

    [Fact]
    public async Task ACellThatDeclaresNothingLeavesNextToNothingAlive()
    {
        using Cells cells = new();
        await cells.Run("int a = 1;");
        await RunMany(cells, 30, Shown);
        long shown = await Kept(cells, 5 * Few, Shown) / 5;

        Assert.InRange(shown / (double)await Kept(cells, Few, Declaring), double.MinValue, 0.1);

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
        Assert.InRange(again / (double)await Kept(cells, Few, Declaring), double.MinValue, 0.25);

        static string Again(int i) => $"var b = a + {i}; int F(int x) => x + b;";
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
