namespace Course.Kernel.Tests.Engine;

/// <summary>Alone, because it looks at the memory of the whole process.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public class MemoryTestsAlone;

[Collection(nameof(MemoryTests))]
public class MemoryTests
{
    private const int Few = 50;

    // What is kept is small beside the memory of the process, so a little less than nothing is next to nothing too.
    private const double Least = -0.1;

    [Fact]
    public async Task ACellDoesNotKeepMoreAliveTheMoreCameBeforeIt()
    {
        Thorough.Only();
        using Cells cells = new();
        await RunMany(cells, 10, Declaring);
        double early = 0;
        for (int attempt = 0; attempt < 10 && early <= 0; attempt++) early = await Kept(cells, Few, Declaring);
        Assert.True(early > 0, $"Cells that declare something were measured to keep {early} bytes.");
        await RunMany(cells, 3 * Few, Declaring);

        Assert.InRange(await Kept(cells, Few, Declaring) / early, 0.25, 2);
    }

    [Fact]
    public async Task ACellThatDeclaresNothingLeavesNextToNothingAlive()
    {
        Thorough.Only();
        using Cells cells = new();
        await cells.Run("int a = 1;");
        await RunMany(cells, 30, Shown);

        Assert.InRange(await ShareOfDeclaring(cells, Shown), Least, 0.1);

        static string Shown(int i) => $"a + {i}";
    }

    [Fact]
    public async Task ACellThatIsRunAgainAndAgainLeavesLittleAlive()
    {
        Thorough.Only();
        using Cells cells = new();
        await cells.Run("int a = 1;");
        await RunMany(cells, 30, Again);

        // The runtime keeps the assembly of a cell that declared something.
        Assert.InRange(await ShareOfDeclaring(cells, Again), Least, 0.25);

        static string Again(int i) => $"var b = a + {i}; int F(int x) => x + b;";
    }

    /// <summary>
    /// What a cell keeps alive, as a share of what one keeps that declares something. While what earlier tests left behind is being freed, cells
    /// seem to keep much less than nothing: then it is measured again.
    /// </summary>
    private static async Task<double> ShareOfDeclaring(Cells cells, Func<int, string> code)
    {
        double share = double.NaN;
        for (int attempt = 0; attempt < 10 && !(share >= Least); attempt++)
        {
            long kept = await Kept(cells, 5 * Few, code) / 5, declaring = await Kept(cells, Few, Declaring);
            share = declaring > 0 ? (double)kept / declaring : double.NaN;
        }
        return share;
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
