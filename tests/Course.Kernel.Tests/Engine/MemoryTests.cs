namespace Course.Kernel.Tests.Engine;

/// <summary>Alone, because it looks at the memory of the whole process.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public class MemoryTestsAlone;

[Collection(nameof(MemoryTests))]
public class MemoryTests
{
    private const long Megabyte = 1024 * 1024;
    private const long MaxBytesOfAShownValue = 4096;

    // The runtime keeps the assembly of a cell that declared something.
    private const long MaxBytesOfARepeatedCell = 8192;

    [Fact]
    public async Task ACellDoesNotKeepMoreAliveTheMoreCameBeforeIt()
    {
        using Cells cells = new();
        await RunMany(cells, 30);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        await RunMany(cells, 150);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 25 * Megabyte);
    }

    [Fact]
    public async Task ACellThatDeclaresNothingLeavesNextToNothingAlive()
    {
        using Cells cells = new();
        await cells.Run("int a = 1;");
        await RunMany(cells, 30, _ => "a + 1");
        long before = GC.GetTotalMemory(forceFullCollection: true);

        await RunMany(cells, 300, i => $"a + {i}");

        Assert.InRange((GC.GetTotalMemory(forceFullCollection: true) - before) / 300, long.MinValue, MaxBytesOfAShownValue);
    }

    [Fact]
    public async Task ACellThatIsRunAgainAndAgainLeavesLittleAlive()
    {
        using Cells cells = new();
        await cells.Run("int a = 1;");
        await RunMany(cells, 30, Cell);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        await RunMany(cells, 300, Cell);

        Assert.InRange((GC.GetTotalMemory(forceFullCollection: true) - before) / 300, long.MinValue, MaxBytesOfARepeatedCell);

        static string Cell(int i) => $"var b = a + {i}; int F(int x) => x + b;";
    }

    private static Task RunMany(Cells cells, int count) => RunMany(cells, count, i => $"var x{i} = {i}; x{i} + 1");

    private static async Task RunMany(Cells cells, int count, Func<int, string> code)
    {
        for (int i = 0; i < count; i++)
            await cells.Run(code(i));
    }
}
