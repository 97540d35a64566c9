using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Jupyter.Documents;

/// <summary>Turns the bytes of a file into a document, or says what is wrong with them.</summary>
internal sealed class NotebookReader
{
    private const string WhatItIs = "a notebook is a JSON object with nbformat, metadata and cells.";

    // nbformat's writer drops these as well: they tell of one user's session, not of the notebook.
    private static readonly string[] TransientMetadata = ["orig_nbformat", "orig_nbformat_minor", "signature"];
    private const string TransientCellMetadata = "trusted";

    /// <summary>The minor version from which on every cell has an id.</summary>
    private const int IdsFrom = 5;

    private readonly string name;
    private readonly HashSet<string> given = [];
    private readonly Dictionary<(CellKind, string), int> attempts = [];

    private NotebookReader(string name) => this.name = name;

    internal static NotebookDocument Read(ReadOnlySpan<byte> bytes, string name) => Read(ReadJson(bytes, name), name);

    internal static NotebookDocument Read(JsonNode? root, string name) => new NotebookReader(name).Document(root);

    internal static JsonNode? ReadJson(ReadOnlySpan<byte> bytes, string name)
    {
        var reader = new NotebookReader(name);
        return bytes.Trim(" \t\r\n"u8).IsEmpty
            ? throw reader.Wrong(null, $"the file is empty; {WhatItIs}")
            : JsonText.Parse(bytes, reader.Wrong, name);
    }

    private NotebookDocument Document(JsonNode? root)
    {
        if (root is not JsonObject notebook)
            throw Wrong(null, $"the file holds {JsonText.Describe(root)}; {WhatItIs}");
        int minor = Version(notebook);
        var document = new NotebookDocument(name)
        {
            NbformatMinor = minor,
            Metadata = Required<JsonObject>(notebook, "metadata", "", "an object, {} when there is none"),
        };
        foreach (string field in TransientMetadata)
            document.Metadata.Remove(field);
        ReadCells(Required<JsonArray>(notebook, "cells", "", "a list of cells, [] when there is none"), document);
        MoveRest(notebook, document.OtherFields, "nbformat", "nbformat_minor");
        return document;
    }

    private int Version(JsonObject notebook)
    {
        if (!notebook.ContainsKey("nbformat"))
            throw Wrong(null, "there is no \"nbformat\" field, so this is not a notebook; one starts with \"nbformat\": 4.");
        int major = Integer(notebook, "nbformat");
        int minor = notebook.ContainsKey("nbformat_minor") ? Integer(notebook, "nbformat_minor") : 0;
        if (major == 4 && minor is >= 0 and <= NotebookDocument.FormatMinor)
            return minor;
        string found = $"this is nbformat {major}.{minor}, and 4.0 to 4.{NotebookDocument.FormatMinor} can be read";
        throw Wrong(null, $"{found}; convert it with: jupyter nbconvert --to notebook \"{Path.GetFileName(name)}\"");
    }

    private int Integer(JsonObject fields, string field) =>
        fields[field] is JsonValue value && value.TryGetValue(out int number)
            ? number
            : throw Wrong(field, $"expected a whole number, found {JsonText.Describe(fields[field])}.");

    private void ReadCells(JsonArray cells, NotebookDocument document)
    {
        HashSet<string> taken = [.. cells.OfType<JsonObject>().Select(cell => CellIds.Of(cell["id"])).OfType<string>()];
        var seen = new Dictionary<string, int>();
        JsonNode?[] nodes = [.. cells];
        for (int i = 0; i < nodes.Length; i++)
        {
            string place = $"cells[{i}]";
            if (nodes[i] is not JsonObject fields)
                throw Wrong(place, $"expected an object, found {JsonText.Describe(nodes[i])}.");
            var cell = Cell(fields, place, taken, out var written);
            if (cell.HasGeneratedId && (document.NbformatMinor >= IdsFrom || written is not null))
                document.Repaired(place, IdProblem(written, seen));
            seen.TryAdd(CellIds.Of(written) ?? cell.Id, i);
            document.Cells.Add(cell);
        }

        string IdProblem(JsonNode? id, Dictionary<string, int> earlier) => id switch
        {
            null => "had none",
            _ when CellIds.Of(id) is { } text => $"had that of cells[{earlier[text]}]",
            JsonValue value when value.GetValueKind() == JsonValueKind.String => $"had one that is not {CellIds.Rule}",
            _ => $"had {JsonText.Describe(id)}",
        };
    }

    /// <param name="fields">The cell as it stands in the file.</param>
    /// <param name="place">Where that is.</param>
    /// <param name="taken">All ids that the file and the cells before this one have.</param>
    /// <param name="written">The id in the file, good or not.</param>
    private NotebookCell Cell(JsonObject fields, string place, HashSet<string> taken, out JsonNode? written)
    {
        string kindName = Text(fields, "cell_type", place);
        var kind = CellKinds.FromName(kindName)
            ?? throw Wrong($"{place}.cell_type", $"'{kindName}' is no kind of cell; there are code, markdown and raw.");
        string source = Text(fields, "source", place);
        written = fields["id"];
        string? id = CellIds.Of(written) is { } own && given.Add(own) ? own : null;
        var cell = new NotebookCell(kind, source, id, taken.Contains, attempts)
        {
            Metadata = Required<JsonObject>(fields, "metadata", place, "an object, {} when there is none"),
        };
        taken.Add(cell.Id);
        cell.Metadata.Remove(TransientCellMetadata);
        CheckTags(cell.Metadata, place);
        if (kind == CellKind.Code)
        {
            cell.ExecutionCount = ExecutionCount(fields, place);
            cell.Outputs = Required<JsonArray>(fields, "outputs", place, "a list, [] when there are none");
            for (int i = 0; i < cell.Outputs.Count; i++)
                OutputReader.Check(cell.Outputs[i], $"{place}.outputs[{i}]", this);
        }
        if (fields.ContainsKey("attachments"))
        {
            cell.Attachments = Required<JsonObject>(fields, "attachments", place, "an object");
            foreach ((string file, var bundle) in cell.Attachments)
            {
                MultilineText.JoinBundle(bundle as JsonObject
                    ?? throw Wrong($"{place}.attachments.{file}", $"expected an object, found {JsonText.Describe(bundle)}."));
            }
        }
        MoveRest(fields, cell.OtherFields, "cell_type", "source", "id", "execution_count");
        return cell;
    }

    private int? ExecutionCount(JsonObject fields, string place)
    {
        if (!fields.TryGetPropertyValue("execution_count", out var node))
            throw Wrong(place, "there is no \"execution_count\"; a code cell needs a number, or null when it has not run.");
        if (node is null)
            return null;
        return node is JsonValue value && value.TryGetValue(out int count)
            ? count
            : throw Wrong($"{place}.execution_count", $"expected a whole number or null, found {JsonText.Describe(node)}.");
    }

    private void CheckTags(JsonObject metadata, string place)
    {
        if (!metadata.TryGetPropertyValue("tags", out var tags))
            return;
        if (tags is not JsonArray list || list.Any(tag => tag is not JsonValue value || !value.TryGetValue(out string? _)))
            throw Wrong($"{place}.metadata.tags", "expected a list of strings.");
    }

    internal string Text(JsonObject fields, string field, string place)
    {
        if (!fields.TryGetPropertyValue(field, out var node))
            throw Wrong(place, $"there is no \"{field}\"; expected a string.");
        return MultilineText.Join(node)
            ?? throw Wrong(Join(place, field), $"expected a string or a list of strings, found {JsonText.Describe(node)}.");
    }

    /// <summary>Takes the field out of its object, so that it can live in the document.</summary>
    internal T Required<T>(JsonObject fields, string field, string place, string expected)
        where T : JsonNode
    {
        var found = Expect<T>(fields, field, place, expected);
        fields.Remove(field);
        return found;
    }

    internal T Expect<T>(JsonObject fields, string field, string place, string expected)
        where T : JsonNode
    {
        if (!fields.TryGetPropertyValue(field, out var node))
            throw Wrong(place.Length == 0 ? null : place, $"there is no \"{field}\"; expected {expected}.");
        return node as T ?? throw Wrong(Join(place, field), $"expected {expected}, found {JsonText.Describe(node)}.");
    }

    internal NotebookFormatException Wrong(string? place, string problem, Exception? inner = null) =>
        new(name, place, problem, inner);

    private static void MoveRest(JsonObject from, JsonObject to, params ReadOnlySpan<string> known)
    {
        foreach (string field in known)
            from.Remove(field);
        foreach ((string field, var value) in from.ToArray())
        {
            from.Remove(field);
            to[field] = value;
        }
    }

    private static string Join(string place, string field) => place.Length == 0 ? field : $"{place}.{field}";
}

/// <summary>Checks one output of a code cell and joins its lists of lines.</summary>
internal static class OutputReader
{
    internal static void Check(JsonNode? node, string place, NotebookReader reader)
    {
        if (node is not JsonObject output)
            throw reader.Wrong(place, $"expected an object, found {JsonText.Describe(node)}.");
        string type = reader.Text(output, "output_type", place);
        switch (type)
        {
            case "stream":
                reader.Text(output, "name", place);
                output["text"] = reader.Text(output, "text", place);
                break;
            case "display_data":
            case "execute_result":
                MultilineText.JoinBundle(reader.Expect<JsonObject>(output, "data", place, "an object from MIME type to content"));
                reader.Expect<JsonObject>(output, "metadata", place, "an object, {} when there is none");
                if (type == "execute_result" && !output.ContainsKey("execution_count"))
                    throw reader.Wrong(place, "there is no \"execution_count\"; an execute_result needs a number or null.");
                break;
            case "error":
                reader.Text(output, "ename", place);
                reader.Text(output, "evalue", place);
                reader.Expect<JsonArray>(output, "traceback", place, "a list of strings");
                break;
            default:
                throw reader.Wrong(
                    $"{place}.output_type",
                    $"'{type}' is no kind of output; there are stream, display_data, execute_result and error.");
        }
    }
}
