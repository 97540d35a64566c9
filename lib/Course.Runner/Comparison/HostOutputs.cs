using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Course.Runner.Comparison;

/// <summary>The programs that run the notebooks.</summary>
public enum NotebookHost
{
    /// <summary>The course's own kernel, or one of which nothing is known.</summary>
    Own,

    /// <summary>The real .NET Interactive, started as a Jupyter kernel.</summary>
    Interactive,

    /// <summary>dotnet-repl, which runs a whole notebook and writes another.</summary>
    Repl,
}

/// <summary>
/// What the other hosts make of the same cells, told in one place, so that their outputs can be compared with the committed ones.
/// </summary>
/// <remarks>
/// .NET Interactive puts HTML of its own, with the addresses of this machine, before the outputs of the first cell; shows two of the
/// compiler's warnings that are about its libraries and not about the cell, and hints that are less than warnings; and sends JSON as
/// text. dotnet-repl, made of the same libraries, knows no result and no updates: each is one more display, and what a cell prints stands
/// behind all of them. Neither writes metadata, so pictures have no alternative text there.
/// </remarks>
internal static partial class HostOutputs
{
    private const string Html = "text/html";
    private const string Display = "display_data";

    /// <summary>Assemblies of another version than a library was built with, and annotations for null in code that the host generates.</summary>
    [GeneratedRegex(@"^(\(\d+,\d+\): )?(warning CS(1701|8632)|info CS\d+): ")]
    private static partial Regex OwnWarning();

    /// <summary>The host that a kernel_info_reply comes from.</summary>
    public static NotebookHost HostOf(JsonObject kernelInfo) =>
        JsonValues.Text(kernelInfo["implementation"]) == ".NET" ? NotebookHost.Interactive : NotebookHost.Own;

    /// <summary>The outputs of a cell without what the host adds to them; the very ones where it adds nothing.</summary>
    public static JsonArray Cleaned(JsonArray outputs, NotebookHost host)
    {
        if (host == NotebookHost.Own)
            return outputs;
        JsonArray kept = [];
        foreach (var output in outputs.OfType<JsonObject>().Where(output => !IsBootstrap(output)))
        {
            if (WithoutOwnWarnings((JsonObject)output.DeepClone()) is { } rest)
                kept.Add((JsonNode)rest);
        }
        return kept;
    }

    /// <summary>Both lists as they are to be compared: without what the host adds, and without what it cannot tell apart.</summary>
    public static (JsonArray Expected, JsonArray Came) Comparable(JsonArray expected, JsonArray came, NotebookHost host)
    {
        if (host == NotebookHost.Own)
            return (expected, came);
        (expected, came) = (WithoutMetadata(expected), WithoutMetadata(Cleaned(came, host)));
        return host == NotebookHost.Repl ? (AsReplTells(expected), AsReplTells(came)) : (expected, came);
    }

    private static bool IsBootstrap(JsonObject output) =>
        JsonValues.Field(output["data"], Html) is { } html
        && JsonValues.Text(html) is var text && text.Contains("dotnet-interactive-this-cell-", StringComparison.Ordinal)
        && text.Contains("probeAddresses(", StringComparison.Ordinal);

    /// <summary>Null where nothing is left. Each warning stands between empty lines.</summary>
    private static JsonObject? WithoutOwnWarnings(JsonObject output)
    {
        if (OutputList.Kind(output) != "stderr")
            return WithJson(output);
        string[] lines = JsonValues.Text(output["text"]).Split('\n');
        string[] kept = [.. lines.Where(line => !OwnWarning().IsMatch(line))];
        if (kept.Length == lines.Length)
            return output;
        if (kept.All(string.IsNullOrWhiteSpace))
            return null;
        output["text"] = string.Join('\n', kept);
        return output;
    }

    private static JsonObject WithJson(JsonObject output)
    {
        if (output["data"] is not JsonObject data)
            return output;
        foreach (string mimeType in data.Select(entry => entry.Key).Where(JsonValues.IsJson).ToList())
        {
            if (JsonValues.Meaning(data[mimeType]) is { } meant && meant != data[mimeType])
                data[mimeType] = meant;
        }
        return output;
    }

    private static JsonArray WithoutMetadata(JsonArray outputs)
    {
        var bare = (JsonArray)outputs.DeepClone();
        foreach (var output in bare.OfType<JsonObject>())
            output.Remove("metadata");
        return bare;
    }

    private static JsonArray AsReplTells(JsonArray outputs)
    {
        List<JsonObject> shown = [], printed = [];
        foreach (var output in outputs.OfType<JsonObject>().Select(output => (JsonObject)output.DeepClone()))
        {
            if (OutputList.TypeOf(output) == "stream")
            {
                printed.Add(output);
                continue;
            }
            if (OutputList.TypeOf(output) == "execute_result")
                output["output_type"] = Display;
            if (shown.Count > 0 && IsUpdate(shown[^1], output))
                shown[^1] = output;
            else
                shown.Add(output);
        }
        return [.. shown, .. printed];
    }

    /// <summary>A figure is taken for a later state of the one before it when both have the same titles.</summary>
    private static bool IsUpdate(JsonObject before, JsonObject output) =>
        FigureComparison.HaveSameTitles(JsonValues.Field(before["data"], FigureComparison.MimeType), JsonValues.Field(output["data"], FigureComparison.MimeType));
}
