using System.Text.Json.Nodes;
using Course.Jupyter.Documents;
using FsCheck;
using FsCheck.Fluent;
using Peers;

namespace Course.Jupyter.Tests.Documents;

public class RoundTripTests
{
    [Fact]
    public void AWrittenNotebookReadAndWrittenAgainHasTheSameBytesAndTheSameContent() => Prop
        .ForAll(RandomNotebooks.Arbitrary, document =>
        {
            var again = NotebookDocument.Parse(document.ToJson(), "again");

            Assert.Equal(document.ToJson(), again.ToJson());
            Assert.Equal(document.Cells.Select(Summary), again.Cells.Select(Summary));
            Assert.True(JsonNode.DeepEquals(document.Metadata, again.Metadata));
            foreach ((var cell, var copy) in document.Cells.Zip(again.Cells))
                Assert.True(cell.Kind != CellKind.Code || JsonNode.DeepEquals(cell.Outputs, copy.Outputs));
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void NbformatWritesTheSameBytesWhateverIsInTheNotebook()
    {
        string python = PeerPython.With("nbformat");
        using var folder = new TemporaryFolder();
        IReadOnlyList<NotebookDocument> documents = [.. Gen.Sample(RandomNotebooks.Arbitrary.Generator, 100)];
        for (int i = 0; i < documents.Count; i++)
            documents[i].Save(folder[$"{i}.ipynb"]);

        PeerPython.Run(
            python,
            """
            import glob, nbformat, sys
            for path in glob.glob(sys.argv[1] + "/*.ipynb"):
                with open(path, encoding="utf-8", newline="") as f: nb = nbformat.read(f, 4)
                nbformat.validate(nb)
                with open(path, "w", encoding="utf-8", newline="") as f: nbformat.write(nb, f)
            """,
            folder.Path);

        for (int i = 0; i < documents.Count; i++)
            Assert.Equal(documents[i].ToJson(), File.ReadAllText(folder[$"{i}.ipynb"]));
    }

    private static (string, CellKind, string) Summary(NotebookCell cell) => (cell.Id, cell.Kind, cell.Source);
}
