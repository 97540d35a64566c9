using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Runner.Reports;

/// <summary>The report other tools read.</summary>
/// <remarks>
/// <code>
/// {"notebooks": [{
///   "path": "notebooks/03-self-attention.ipynb", "status": "passed" | "failed", "reason": null | "one line",
///   "seconds": 12.3, "peakMemoryMB": 310.5,
///   "cells": [{"index": 2, "id": "imports", "seconds": 0.4, "status": "passed" | "failed" | "skipped"}],
///   "claims": [{"title": "…", "measured": 0.98 | null, "bound": 0.95 | [0.9, 1], "kind": "at-least", "held": true, "source": "…"}]
/// }]}
/// </code>
/// Cells are the code cells; <c>index</c> counts all cells of the notebook from 0. A measured value that is not finite is null.
/// <c>bound</c> is a list for the kind <c>between</c>. Fields may be added, those here stay.
/// </remarks>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The report as JSON text.</summary>
    public static string Format(RunReport report) =>
        new JsonObject { ["notebooks"] = Array(report.Notebooks, Notebook) }.ToJsonString(Options) + "\n";

    private static JsonObject Notebook(NotebookResult notebook) => new()
    {
        ["path"] = notebook.Path,
        ["status"] = Status(notebook.Status),
        ["reason"] = notebook.Reason,
        ["seconds"] = Math.Round(notebook.Seconds, 3),
        ["peakMemoryMB"] = Math.Round(notebook.PeakMemoryMB, 1),
        ["cells"] = Array(notebook.Cells, Cell),
        ["claims"] = Array(notebook.Claims, Claim),
    };

    private static JsonObject Cell(CellResult cell) => new()
    {
        ["index"] = cell.Index,
        ["id"] = cell.Id,
        ["seconds"] = Math.Round(cell.Seconds, 3),
        ["status"] = Status(cell.Status),
    };

    private static JsonObject Claim(ClaimResult claim) => new()
    {
        ["title"] = claim.Title,
        ["measured"] = claim.Measured,
        ["bound"] = claim.Bound switch
        {
            [] => null,
            [double bound] => bound,
            _ => Array(claim.Bound, bound => JsonValue.Create(bound)),
        },
        ["kind"] = claim.Kind,
        ["held"] = claim.Held,
        ["source"] = claim.Source,
    };

    private static string Status(ResultStatus status) => status.ToString().ToLowerInvariant();

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode> node) => new([.. items.Select(node)]);
}
