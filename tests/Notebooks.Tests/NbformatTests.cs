using System.Text.Json.Nodes;
using Peers;

namespace Notebooks.Tests;

/// <summary>Jupyter's own library reads the notebooks, which is what every host begins with.</summary>
public class NbformatTests
{
    [Fact]
    public void EveryNotebookIsValidAndKeepsWhatItSaysWhenItIsWrittenAgain()
    {
        string[] paths = [.. Lessons.AllPaths.Select(path => Lessons.FullPath(path.Data))];

        var checkedFiles = JsonNode.Parse(PeerPython.Run(
            PeerPython.With("nbformat"),
            """
            import json, sys
            import nbformat
            def check(path):
                with open(path, encoding="utf-8") as file:
                    text = file.read()
                book = nbformat.reads(text, as_version=nbformat.NO_CONVERT)
                nbformat.validate(book, relax_add_props=False)
                return [book.nbformat, book.nbformat_minor, json.loads(nbformat.writes(book)) == json.loads(text)]
            json.dump([check(path) for path in sys.argv[1:]], sys.stdout)
            """,
            paths))!.AsArray();

        Assert.Equal(paths.Length, checkedFiles.Count);
        Assert.All(checkedFiles, file => Assert.Equal("[4,5,true]", file!.ToJsonString()));
    }
}
