using Course.Kernel.Engine;

namespace Course.Kernel.Tests.Engine;

public sealed class DirectiveTests(Cells cells) : IClassFixture<Cells>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-directives-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task An_unknown_directive_is_named_with_its_line_and_all_that_are_known()
    {
        CellError error = await cells.Fail("int x = 1;\n#!nonsense\n2");

        const string Message = "Cell 77, line 2: #!nonsense: There is no such directive. Known are #r, #i, #load, #!import, #!time, "
            + "#!who, #!whos, #!csharp, #!markdown, #!html, #!about, #!lsmagic.";
        Assert.Equal(Message, error.Message);
        Assert.Equal([Message, "    #!nonsense"], error.Traceback);
    }

    [Theory]
    [InlineData("#!fsharp\nlet y = 2", "#!fsharp: This kernel runs C# only. Leave the F# out, or run this cell in a kernel for it.")]
    [InlineData("#!pwsh\nGet-Process", "#!pwsh: This kernel runs C# only. Leave the PowerShell out, or run this cell in a kernel for it.")]
    [InlineData("#!share --from fsharp x", "#!share: This is a command of .NET Interactive for several languages at once, and this kernel runs C# only.")]
    public async Task A_cell_of_another_language_is_refused_by_its_name(string code, string message) =>
        Assert.Equal($"Cell 77, line 1: {message}", (await cells.Fail(code)).Message);

    [Fact]
    public async Task Using_lines_may_stand_behind_a_library_that_stands_behind_code()
    {
        string library = typeof(FsCheck.Arbitrary<int>).Assembly.Location;

        Assert.Equal("1", (await cells.Run($"var before = 1;\n#r \"{library}\"\n// for generators\nusing FsCheck;\nArbitrary<int> some = null;\nbefore")).Result);
        Assert.Equal("Cell 77, line 4, column 5: The name 'wrong' does not exist in the current context",
            (await cells.Fail($"var again = 1;\n#r \"{library}\"\nusing FsCheck;\n    wrong")).Message);
    }

    [Fact]
    public async Task A_directive_inside_a_statement_is_refused()
    {
        CellError error = await cells.Fail("if (true)\n{\n#!who\n}");

        Assert.Equal("Cell 77, line 3: #!who: It stands inside a statement; put it between two.", error.Message);
    }

    [Fact]
    public async Task Lines_of_errors_stay_right_below_directives()
    {
        CellError error = await cells.Fail("#!time\n\n#!csharp\nint x = wrong;");

        Assert.Equal("Cell 77, line 4, column 9: The name 'wrong' does not exist in the current context", error.Message);
    }

    [Fact]
    public async Task What_looks_like_a_directive_in_a_string_is_text()
    {
        Recorder recorder = await cells.Run("\"\"\"\n#!who\n#r \"nuget:x\"\n\"\"\"");

        Assert.Equal("#!who\n#r \"nuget:x\"", recorder.Result);
    }

    [Fact]
    public async Task A_cell_may_mix_code_markdown_and_html()
    {
        Recorder recorder = await cells.Run("#!markdown\nIt's *text*\n#!csharp\nvar mixed = 4;\nmixed\n#!html\n<b>x</b>");

        Assert.Equal("It's *text*", (string?)recorder.Displays[0].Data["text/markdown"]);
        Assert.Equal("4", (string?)recorder.Displays[1].Data["text/plain"]);
        Assert.Equal("<b>x</b>", (string?)recorder.Displays[2].Data["text/html"]);
    }

    [Fact]
    public async Task Time_is_shown_after_the_cell()
    {
        Recorder recorder = await cells.Run("#!time\n1 + 1");

        Assert.Equal("result 2", recorder.Events[0]);
        Assert.Matches(@"^display Wall time: \d+\.\d ms$", recorder.Events[1]);
    }

    [Fact]
    public async Task Variables_are_listed_with_types_and_values()
    {
        using Cells fresh = new();
        await fresh.Run("int one = 1; var two = \"zwei\"; int Method() => 3; class C { }");

        Assert.Equal(["display one, two"], (await fresh.Run("#!who")).Events);
        Recorder recorder = await fresh.Run("#!whos");
        Assert.Equal(["display one: Int32 = 1\ntwo: String = zwei"], recorder.Events);
        Assert.Contains("<td>two</td><td>String</td><td>zwei</td>", (string?)recorder.Displays[0].Data["text/html"]);
    }

    [Fact]
    public async Task About_and_lsmagic_say_what_there_is()
    {
        Recorder recorder = await cells.Run("#!about\n#!lsmagic");

        Assert.StartsWith("C# kernel of the self-attention course, on .NET 10.", (string?)recorder.Displays[0].Data["text/plain"]);
        Assert.Contains("#!import FILE                runs a script or a notebook here", (string?)recorder.Displays[1].Data["text/plain"]);
    }

    [Fact]
    public async Task A_loaded_script_gives_its_usings_and_variables_and_finds_files_beside_it()
    {
        string outer = Write("outer.csx", "#load \"inner.csx\"\nint outer = inner + 1;");
        Write("inner.csx", "using System.Numerics;\nint inner = 1;");

        Recorder recorder = await cells.Run($"#load \"{outer}\"\nnew Complex(outer, 0).Real");

        Assert.Equal("2", recorder.Result);
    }

    [Fact]
    public async Task An_error_in_an_imported_file_names_that_file()
    {
        string path = Write("bad.cs", "int fine = 1;\noops();");

        CellError error = await cells.Fail($"#!import {path}");

        Assert.Equal("bad.cs, line 2, column 1: The name 'oops' does not exist in the current context", error.Message);
    }

    [Fact]
    public async Task The_code_cells_of_a_notebook_are_imported()
    {
        string path = Write("n.ipynb", """
            {"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[
                {"cell_type":"markdown","id":"a","metadata":{},"source":"x = "},
                {"cell_type":"code","id":"b","metadata":{},"execution_count":null,"outputs":[],"source":["int book = 3;\n","book"]}]}
            """);

        Recorder recorder = await cells.Run($"#!import \"{path}\"\nbook * 2");

        Assert.Equal(["display 3", "result 6"], recorder.Events);
    }

    [Fact]
    public async Task The_code_of_a_dib_file_is_imported()
    {
        string path = Write("d.dib", "#!meta\n\n{\"kernelInfo\":{}}\n\n#!markdown\n\n# It's a title\n\n#!csharp\n\nint dib = 9;\n");

        Assert.Equal("9", (await cells.Run($"#!import \"{path}\"\ndib")).Result);
    }

    [Fact]
    public async Task Missing_wrong_and_circular_files_are_clear_errors()
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
    public async Task An_assembly_that_is_not_there_is_named_with_its_path()
    {
        CellError error = await cells.Fail($"#r \"{Path.Combine(folder.FullName, "none.dll")}\"");

        Assert.Equal("System.IO.FileNotFoundException", error.Name);
        Assert.Equal($"Cell 77, line 1: There is no file {Path.Combine(folder.FullName, "none.dll")}.", error.Message);
    }

    [Fact]
    public async Task A_file_that_is_no_assembly_is_refused_and_harms_no_later_cell()
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
