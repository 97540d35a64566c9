using System.Text.Json.Nodes;
using Course.Jupyter.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Course.Jupyter.Tests.Documents;

/// <summary>Notebooks of random content, rich in what is easily written wrong.</summary>
internal static class RandomNotebooks
{
    private static readonly string[] Pieces =
    [
        "a", "B", "注", "ü", "🙂", "\uff21", "\"", "\\", "/", "<", "&", "'", "+", " ", "\t", "\b", "\0", "\u007f", "\u00a0", "\ufeff",
        "\n", "\r", "\r\n", "\v", "\f", "\u001c", "\u001d", "\u001e", "\u001f", "\u0085", "\u2028", "\u2029", "\\u0041", "{}", "[]",
    ];

    private static readonly string[] MimeTypes =
        ["text/plain", "text/html", "image/png", "image/svg+xml", "application/javascript", "application/json", "application/x+json"];

    private static readonly Gen<string> Text = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);

    private static readonly Gen<JsonNode?> Leaf = Gen.OneOf(
        Text.Select(text => (JsonNode?)text),
        ArbMap.Default.GeneratorFor<int>().Select(number => (JsonNode?)number),
        Gen.Elements("1.0", "-0.5", "1e-07", "1e+22", "123456789012345678901234567890").Select(JsonNodeFrom),
        Gen.Elements<JsonNode?>(true, false, null).Select(node => node?.DeepClone()));

    private static readonly Gen<JsonObject> Output = Gen.OneOf(
        from name in Gen.Elements("stdout", "stderr")
        from text in Text
        select new JsonObject { ["output_type"] = "stream", ["name"] = name, ["text"] = text },
        from type in Gen.Elements(MimeTypes)
        from text in Text
        from json in Json(3)
        from metadata in Fields(1)
        select new JsonObject
        {
            ["output_type"] = "display_data",
            ["data"] = new JsonObject { [type] = type.EndsWith("json", StringComparison.Ordinal) ? json : text },
            ["metadata"] = metadata,
        },
        from lines in Text.ArrayOf()
        select new JsonObject
        {
            ["output_type"] = "error",
            ["ename"] = "E",
            ["evalue"] = "v",
            ["traceback"] = new JsonArray([.. lines.Select(line => JsonValue.Create(line))]),
        });

    private static readonly Gen<NotebookCell> Cell =
        from kind in Gen.Elements(CellKind.Code, CellKind.Markdown, CellKind.Raw)
        from source in Text
        from metadata in Fields(2)
        from outputs in Output.ArrayOf()
        select new NotebookCell(kind, source) { Metadata = metadata, Outputs = new JsonArray([.. outputs]) };

    public static Arbitrary<NotebookDocument> Arbitrary { get; } = Arb.From(
        from cells in Cell.ArrayOf()
        from metadata in Fields(3)
        select With(cells, metadata));

    private static Gen<JsonNode?> Json(int depth) => depth == 0
        ? Leaf
        : Gen.OneOf(
            Leaf,
            Fields(depth - 1).Select(fields => (JsonNode?)fields),
            Json(depth - 1).ArrayOf().Select(items => (JsonNode?)new JsonArray(items)));

    // The prefix keeps off the names nbformat gives a meaning, such as "tags".
    private static Gen<JsonObject> Fields(int depth) =>
        from names in Text.ArrayOf()
        from values in Json(depth).ArrayOf()
        select new JsonObject(names.Select(name => "x" + name).Distinct()
            .Zip(values, (name, value) => KeyValuePair.Create<string, JsonNode?>(name, value)));

    private static JsonNode? JsonNodeFrom(string number) => JsonNode.Parse(number);

    private static NotebookDocument With(NotebookCell[] cells, JsonObject metadata)
    {
        var document = new NotebookDocument { Metadata = metadata };
        foreach (var cell in cells)
            document.Cells.Add(cell);
        return document;
    }
}
