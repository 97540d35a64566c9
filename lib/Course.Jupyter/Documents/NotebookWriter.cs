using System.Text.Json.Nodes;

namespace Course.Jupyter.Documents;

/// <summary>Puts a document into the text of an nbformat 4.5 file.</summary>
internal sealed class NotebookWriter
{
    private readonly NormalisedJson json = new();

    internal static string Write(NotebookDocument document)
    {
        var writer = new NotebookWriter();
        writer.Document(document);
        return writer.json + "\n";
    }

    private void Document(NotebookDocument document) => json.Object(
    [
        ("cells", () => json.List(document.Cells, Cell)),
        ("metadata", () => json.Node(document.Metadata)),
        ("nbformat", () => json.Number(4)),
        ("nbformat_minor", () => json.Number(NotebookDocument.FormatMinor)),
        .. Fields(document.OtherFields),
    ]);

    private void Cell(NotebookCell cell)
    {
        List<(string, Action)> fields =
        [
            ("cell_type", () => json.Text(CellKinds.Name(cell.Kind))),
            ("id", () => json.Text(cell.Id)),
            ("metadata", () => json.Node(cell.Metadata)),
            ("source", () => json.Lines(cell.Source)),
            .. Fields(cell.OtherFields),
        ];
        if (cell.Attachments is { } attachments)
            fields.Add(("attachments", () => Attachments(attachments)));
        if (cell.Kind == CellKind.Code)
        {
            fields.Add(("execution_count", () => json.Node(cell.ExecutionCount)));
            fields.Add(("outputs", () => json.List(cell.Outputs, output => Output((JsonObject)output!))));
        }
        json.Object(fields);
    }

    private void Attachments(JsonObject attachments) => json.Object(attachments.Select(attachment =>
        (attachment.Key, (Action)(() => Bundle(attachment.Value)))));

    private void Output(JsonObject output) => json.Object(output.Select(field => (field.Key, (Action)(field.Key switch
    {
        "data" => () => Bundle(field.Value),
        "text" => () => Multiline(field.Value),
        _ => () => json.Node(field.Value),
    }))));

    private void Bundle(JsonNode? bundle)
    {
        if (bundle is not JsonObject types)
        {
            json.Node(bundle);
            return;
        }
        json.Object(types.Select(type => (type.Key, (Action)(() =>
        {
            if (MultilineText.IsSplit(type.Key))
                Multiline(type.Value);
            else
                json.Node(type.Value);
        }))));
    }

    private void Multiline(JsonNode? node)
    {
        if (MultilineText.Join(node) is { } text)
            json.Lines(text);
        else
            json.Node(node);
    }

    private IEnumerable<(string, Action)> Fields(JsonObject fields) =>
        fields.Select(field => (field.Key, (Action)(() => json.Node(field.Value))));
}
