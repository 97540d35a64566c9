using System.Text.Json.Nodes;
using Course.Jupyter.Documents;
using Course.Jupyter.Protocol;
using Course.Kernel.Engine.Completions;
using Course.Kernel.Engine.Directives;
using Course.Kernel.Engine.Inspection;

namespace Course.Kernel.Server;

/// <summary>The answers to all requests but execute_request, which <see cref="Execution"/> gives.</summary>
internal static class Requests
{
    /// <summary>The content of the answer to kernel_info_request: who we are and what language we speak.</summary>
    public static JsonObject KernelInfo() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = Message.ProtocolVersion,
        ["implementation"] = "course-kernel",
        ["implementation_version"] = typeof(Requests).Assembly.GetName().Version!.ToString(3),
        ["banner"] = $".NET (C#) kernel of the self-attention course, .NET {Environment.Version}",
        ["help_links"] = new JsonArray(),
        ["language_info"] = CSharpNotebook.LanguageInfo(),
    };

    /// <summary>What may stand at a place; types and signatures travel where front ends look for them.</summary>
    public static JsonObject Complete(string code, CodeCompletions completions)
    {
        int start = CodePoints.FromUtf16(code, completions.Start);
        int end = CodePoints.FromUtf16(code, completions.End);
        return new()
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. completions.Items.Select(item => (JsonNode)item.Text)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([.. completions.Items.Select(item => new JsonObject
                {
                    ["text"] = item.Text,
                    ["type"] = item.Kind,
                    ["signature"] = item.Signature,
                    ["start"] = start,
                    ["end"] = end,
                })]),
            },
        };
    }

    /// <summary>What is known about a name, if anything.</summary>
    public static JsonObject Inspect(CodeInspection? inspection) => new()
    {
        ["status"] = "ok",
        ["found"] = inspection is not null,
        ["data"] = inspection is null
            ? new JsonObject()
            : new JsonObject { ["text/markdown"] = inspection.Markdown, ["text/plain"] = inspection.Plain },
        ["metadata"] = new JsonObject(),
    };

    /// <summary>There are no widgets, so no comm is ever open.</summary>
    public static JsonObject CommInfo() => new() { ["status"] = "ok", ["comms"] = new JsonObject() };

    /// <summary>Whether a console may send the code or should let the person go on typing.</summary>
    /// <param name="completeness">What the parser says.</param>
    /// <param name="indent">What the next line begins with.</param>
    public static JsonObject IsComplete(Completeness completeness, string indent) => completeness switch
    {
        Completeness.Complete => new() { ["status"] = "complete" },
        Completeness.Incomplete => new() { ["status"] = "incomplete", ["indent"] = indent },
        _ => new() { ["status"] = "invalid" },
    };

    /// <summary>Done, with nothing more to say.</summary>
    public static JsonObject Ok() => new() { ["status"] = "ok" };

    /// <summary>The answer to a request that this kernel does not know.</summary>
    public static JsonObject Unknown(string type) => Error("UnknownRequest", $"This kernel does not answer '{type}'.");

    /// <summary>The answer to a request that could not be answered.</summary>
    public static JsonObject Failed(Exception error) => Error(error.GetType().Name, error.Message);

    private static JsonObject Error(string name, string message) => new()
    {
        ["status"] = "error",
        ["ename"] = name,
        ["evalue"] = message,
        ["traceback"] = new JsonArray(message),
    };
}
