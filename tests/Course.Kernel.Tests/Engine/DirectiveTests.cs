namespace Course.Kernel.Tests.Engine;

public sealed class DirectiveTests(Cells cells) : IClassFixture<Cells>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-directives-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task AnUnknownDirectiveIsNamedWithItsLineAndAllThatAreKnown()
    {
        var error = await cells.Fail("int x = 1;\n#!nonsense\n2");

        const string Message = "Cell 77, line 2: #!nonsense: There is no such directive. Known are #r, #i, #load, #!import, #!time, "
            + "#!who, #!whos, #!csharp, #!markdown, #!html, #!about, #!lsmagic.";
        Assert.Equal(Message, error.Message);
        Assert.Equal([Message, "    #!nonsense"], error.Traceback);
    }

    [Theory]
    [InlineData("#!fsharp\nlet y = 2", "#!fsharp: This kernel runs C# only. Leave the F# out, or run this cell in a kernel for it.")]
    [InlineData("#!pwsh\nGet-Process", "#!pwsh: This kernel runs C# only. Leave the PowerShell out, or run this cell in a kernel for it.")]
    [InlineData("#!share --from fsharp x", "#!share: This is a command of .NET Interactive for several languages at once, and this kernel runs C# only.")]
    public async Task ACellOfAnotherLanguageIsRefusedByItsName(string code, string message) =>
        Assert.Equal($"Cell 77, line 1: {message}", (await cells.Fail(code)).Message);

    [Fact]
    public async Task UsingLinesMayStandBehindALibraryThatStandsBehindCode()
    {
        string library = typeof(FsCheck.Arbitrary<int>).Assembly.Location;

        Assert.Equal("1", (await cells.Run($"var before = 1;\n#r \"{library}\"\n// for generators\nusing FsCheck;\nArbitrary<int> some = null;\nbefore")).Result);
        Assert.Equal("Cell 77, line 4, column 5: The name 'wrong' does not exist in the current context",
            (await cells.Fail($"var again = 1;\n#r \"{library}\"\nusing FsCheck;\n    wrong")).Message);
    }

    [Fact]
    public async Task ADirectiveInsideAStatementIsRefused()
    {
        var error = await cells.Fail("if (true)\n{\n#!who\n}");

        Assert.Equal("Cell 77, line 3: #!who: It stands inside a statement; put it between two.", error.Message);
    }

    [Fact]
    public async Task LinesOfErrorsStayRightBelowDirectives()
    {
        var error = await cells.Fail("#!time\n\n#!csharp\nint x = wrong;");

        Assert.Equal("Cell 77, line 4, column 9: The name 'wrong' does not exist in the current context", error.Message);
    }

    [Fact]
    public async Task WhatLooksLikeADirectiveInAStringIsText()
    {
        var recorder = await cells.Run("\"\"\"\n#!who\n#r \"nuget:x\"\n\"\"\"");

        Assert.Equal("#!who\n#r \"nuget:x\"", recorder.Result);
    }

    [Fact]
    public async Task ACellMayMixCodeMarkdownAndHtml()
    {
        var recorder = await cells.Run("#!markdown\nIt's *text*\n#!csharp\nvar mixed = 4;\nmixed\n#!html\n<b>x</b>");

        Assert.Equal("It's *text*", (string?)recorder.Displays[0].Data["text/markdown"]);
        Assert.Equal("4", (string?)recorder.Displays[1].Data["text/plain"]);
        Assert.Equal("<b>x</b>", (string?)recorder.Displays[2].Data["text/html"]);
    }

    [Fact]
    public async Task TimeIsShownAfterTheCell()
    {
        var recorder = await cells.Run("#!time\n1 + 1");

        Assert.Equal("result 2", recorder.Events[0]);
        Assert.Matches(@"^display Wall time: \d+\.\d ms$", recorder.Events[1]);
    }

    [Fact]
    public async Task VariablesAreListedWithTypesAndValues()
    {
        using Cells fresh = new();
        await fresh.Run("int one = 1; var two = \"zwei\"; int Method() => 3; class C { }");

        Assert.Equal(["display one, two"], (await fresh.Run("#!who")).Events);
        var recorder = await fresh.Run("#!whos");
        Assert.Equal(["display one: Int32 = 1\ntwo: String = zwei"], recorder.Events);
        Assert.Contains("<td>two</td><td>String</td><td>zwei</td>", (string?)recorder.Displays[0].Data["text/html"]);
    }

    [Fact]
    public async Task AboutAndLsmagicSayWhatThereIs()
    {
        var recorder = await cells.Run("#!about\n#!lsmagic");

        Assert.StartsWith("C# kernel of the self-attention course, on .NET 10.", (string?)recorder.Displays[0].Data["text/plain"]);
        Assert.Contains("#!import FILE                runs a script or a notebook here", (string?)recorder.Displays[1].Data["text/plain"]);
    }

    [Fact]
    public async Task ALoadedScriptGivesItsUsingsAndVariablesAndFindsFilesBesideIt()
    {
        string outer = Write("outer.csx", "#load \"inner.csx\"\nint outer = inner + 1;");
        Write("inner.csx", "using System.Numerics;\nint inner = 1;");

        var recorder = await cells.Run($"#load \"{outer}\"\nnew Complex(outer, 0).Real");

        Assert.Equal("2", recorder.Result);
    }

    [Fact]
    public async Task AnErrorInAnImportedFileNamesThatFile()
    {
        string path = Write("bad.cs", "int fine = 1;\noops();");

        var error = await cells.Fail($"#!import {path}");

        Assert.Equal("bad.cs, line 2, column 1: The name 'oops' does not exist in the current context", error.Message);
    }

    [Fact]
    public async Task TheCodeCellsOfANotebookAreImported()
    {
        string path = Write("n.ipynb", """
            {"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[
                {"cell_type":"markdown","id":"a","metadata":{},"source":"x = "},
                {"cell_type":"code","id":"b","metadata":{},"execution_count":null,"outputs":[],"source":["int book = 3;\n","book"]}]}
            """);

        var recorder = await cells.Run($"#!import \"{path}\"\nbook * 2");

        Assert.Equal(["display 3", "result 6"], recorder.Events);
    }

    [Fact]
    public async Task TheCodeOfADibFileIsImported()
    {
        string path = Write("d.dib", "#!meta\n\n{\"kernelInfo\":{}}\n\n#!markdown\n\n# It's a title\n\n#!csharp\n\nint dib = 9;\n");

        Assert.Equal("9", (await cells.Run($"#!import \"{path}\"\ndib")).Result);
    }

    [Fact]
    public async Task MissingWrongAndCircularFilesAreClearErrors()
    {
        string circular = Write("circle.csx", "#load \"circle.csx\"");
        string text = Write("a.txt", "");
        string broken = Write("b.ipynb", "{");

        Assert.Equal(
            $"Cell 77, line 1: #load: There is no file {Path.Combine(folder.FullName, "none.csx")}.",
            (await cells.Fail($"#load \"{Path.Combine(folder.FullName, "none.csx")}\"")).Message);
        Assert.EndsWith("a.txt is of the kind '.txt'; known are .cs, .csx, .dib and .ipynb.", (await cells.Fail($"#!import {text}")).Message);
        Assert.Contains($"#!import: {broken}: ", (await cells.Fail($"#!import {broken}")).Message);
        Assert.EndsWith("circle.csx is loaded 20 levels deep; does it load itself?", (await cells.Fail($"#load \"{circular}\"")).Message);
    }

    [Fact]
    public async Task AnAssemblyThatIsNotThereIsNamedWithItsPath()
    {
        var error = await cells.Fail($"#r \"{Path.Combine(folder.FullName, "none.dll")}\"");

        Assert.Equal("System.IO.FileNotFoundException", error.Name);
        Assert.Equal($"Cell 77, line 1: There is no file {Path.Combine(folder.FullName, "none.dll")}.", error.Message);
    }

    [Fact]
    public async Task AFileThatIsNoAssemblyIsRefusedAndHarmsNoLaterCell()
    {
        string path = Write("fake.dll", "no assembly");

        Assert.Equal($"Cell 77, line 1: {path} is not a .NET assembly.", (await cells.Fail($"#r \"{path}\"")).Message);
        Assert.Equal("1", (await cells.Run("1")).Result);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
