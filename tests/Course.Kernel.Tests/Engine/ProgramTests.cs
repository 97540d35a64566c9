namespace Course.Kernel.Tests.Engine;

/// <summary>A cell does what a console program of the same text does: the checks in it change nothing.</summary>
public class ProgramTests(Cells cells, ConsolePrograms programs) : IClassFixture<Cells>, IClassFixture<ConsolePrograms>
{
    public static TheoryData<string> Names => [.. ConsolePrograms.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ACellPrintsWhatTheConsoleProgramPrints(string name)
    {
        Thorough.Only();
        string expected = programs.Printed(name);

        var recorder = await cells.Run(File.ReadAllText(Path.Combine(ConsolePrograms.Folder, $"{name}.cs")));

        Assert.NotEqual("", expected);
        Assert.Equal(expected.ReplaceLineEndings("\n"), recorder.Out);
    }
}
