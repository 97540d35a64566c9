using System.Text.Json.Nodes;

namespace Course.Jupyter.Documents;

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
