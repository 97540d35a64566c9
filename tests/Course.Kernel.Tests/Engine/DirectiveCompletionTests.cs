using Course.Kernel.Engine;
using Course.Kernel.Engine.Completions;

namespace Course.Kernel.Tests.Engine;

public sealed class DirectiveCompletionTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-completion-");
    private readonly Cells cells;

    public DirectiveCompletionTests()
    {
        foreach (string name in (string[])["script.csx", "code.cs", "book.ipynb", "old.dib", "library.dll", "text.txt", ".hidden.csx", "sub/deep.csx", "ünï/x.csx"])
        {
            string path = Path.Combine(folder.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }
        cells = Cells.With(new SessionOptions { WorkingDirectory = folder.FullName });
    }

    public void Dispose()
    {
        cells.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("#¦", "#r,#i,#load,#!import,#!time,#!who,#!whos,#!csharp,#!markdown,#!html,#!about,#!lsmagic")]
    [InlineData("#!¦", "#!import,#!time,#!who,#!whos,#!csharp,#!markdown,#!html,#!about,#!lsmagic")]
    [InlineData("#!t¦", "#!time")]
    [InlineData("int x = 1;\n#!wh¦", "#!who,#!whos")]
    [InlineData("#l¦", "#load")]
    [InlineData("#!nothing¦", "")]
    [InlineData("#!time ¦", "")]
    [InlineData("\"\"\"\n#!t¦\n\"\"\"", "")]
    [InlineData("#!markdown\n#¦", "")]
    [InlineData("#load \"¦", "book.ipynb,code.cs,old.dib,script.csx,sub/,ünï/")]
    [InlineData("#load \"s¦", "script.csx,sub/")]
    [InlineData("#load \"sub/¦", "deep.csx")]
    [InlineData("#load \"sub/¦\"", "deep.csx")]
    [InlineData("#load \"ünï/¦", "x.csx")]
    [InlineData("#load \".h¦", ".hidden.csx")]
    [InlineData("#load \"./s¦", "script.csx,sub/")]
    [InlineData("#load \"nowhere/¦", "")]
    [InlineData("#!import b¦", "book.ipynb")]
    [InlineData("#!import ¦", "book.ipynb,code.cs,old.dib,script.csx,sub/,ünï/")]
    [InlineData("#r \"¦", "nuget:,library.dll,sub/,ünï/")]
    [InlineData("#r \"nu¦", "nuget:")]
    [InlineData("#r \"l¦", "library.dll")]
    [InlineData("#i \"¦", "nuget:,sub/,ünï/")]
    public async Task DirectivesAndTheirFilesAreOffered(string code, string expected) =>
        Assert.Equal(expected, string.Join(',', CompletionTests.Texts(await CompletionTests.Complete(cells, code))));

    [Theory]
    [InlineData("#!ti¦me", 0, 6)]
    [InlineData("1\n#l¦ \"x\"", 2, 4)]
    [InlineData("#load \"sub/d¦\"", 11, 12)]
    public async Task TheNameOrTheLastPartOfThePathIsReplaced(string code, int start, int end)
    {
        var found = await CompletionTests.Complete(cells, code);

        Assert.Equal((start, end), (found.Start, found.End));
    }

    [Fact]
    public async Task ADirectiveSaysWhatItIsFor()
    {
        var found = await CompletionTests.Complete(cells, "#r¦");

        Assert.Equal([new CompletionItem("#r", "keyword", "uses a package; uses an assembly")], found.Items);
    }

    [Fact]
    public async Task PackagesAndVersionsOnThisMachineAreOffered()
    {
        string version = (await Texts("#r \"nuget:torchsharp,¦"))[0];

        Assert.Contains("torchsharp", await Texts("#r \"nuget:torch¦"));
        Assert.Contains(version, await Texts($"#r \"nuget:TorchSharp, {version[..2]}¦\""));
        Assert.Empty(await Texts("#r \"nuget:no-such-package, ¦"));

        async Task<string[]> Texts(string code) => [.. CompletionTests.Texts(await CompletionTests.Complete(cells, code))];
    }
}
