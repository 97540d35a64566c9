using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;

namespace Course.Interactive.Tests;

/// <summary>.NET Interactive's own C# kernel in this process, with its outputs as a notebook would keep them.</summary>
public sealed class InteractiveKernel : IDisposable
{
    private readonly CompositeKernel root = new("root");

    /// <summary>Starts it.</summary>
    public InteractiveKernel()
    {
        root.Add(new CSharpKernel("csharp").UseKernelHelpers());
        root.DefaultKernelName = "csharp";
    }

    /// <summary>Runs a cell; gives its outputs in nbformat, updates of displays applied.</summary>
    public async Task<JsonArray> RunAsync(string code, CancellationToken token)
    {
        var result = await root.SendAsync(new SubmitCode(code), token);
        JsonArray outputs = [];
        Dictionary<string, JsonObject> displays = [];
        foreach (var told in result.Events)
        {
            switch (told)
            {
                case StandardOutputValueProduced text:
                    outputs.Add(Stream("stdout", text));
                    break;
                case StandardErrorValueProduced text:
                    outputs.Add(Stream("stderr", text));
                    break;
                case DisplayedValueUpdated update:
                    displays[update.ValueId]["data"] = Data(update);
                    break;
                case DisplayedValueProduced or ReturnValueProduced:
                    var shown = (DisplayEvent)told;
                    JsonObject output = new() { ["output_type"] = told is ReturnValueProduced ? "execute_result" : "display_data", ["data"] = Data(shown), ["metadata"] = new JsonObject() };
                    if (shown.ValueId is { } id)
                        displays[id] = output;
                    outputs.Add(output);
                    break;
                case CommandFailed failure:
                    outputs.Add(new JsonObject { ["output_type"] = "error", ["ename"] = failure.Exception?.GetType().FullName ?? "Error", ["evalue"] = failure.Message, ["traceback"] = new JsonArray() });
                    break;
            }
        }
        return outputs;
    }

    /// <inheritdoc/>
    public void Dispose() => root.Dispose();

    private static JsonObject Stream(string name, DisplayEvent text) =>
        new() { ["output_type"] = "stream", ["name"] = name, ["text"] = text.FormattedValues.Single().Value };

    private static JsonObject Data(DisplayEvent shown)
    {
        JsonObject data = [];
        foreach (var format in shown.FormattedValues)
            data[format.MimeType] = format.MimeType.EndsWith("json", StringComparison.Ordinal) ? JsonNode.Parse(format.Value) : format.Value;
        return data;
    }
}
