using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Course.Jupyter.Documents;

/// <summary>Cell ids of nbformat 4.5: 1 to 64 characters out of A–Z, a–z, 0–9, - and _, each once per notebook.</summary>
internal static class CellIds
{
    internal const string Rule = "1 to 64 characters out of A-Z, a-z, 0-9, - and _";

    internal static bool IsValid(string id) =>
        id.Length is >= 1 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>The id in a file; null for one that nbformat does not allow.</summary>
    internal static string? Of(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? id) && IsValid(id) ? id : null;

    /// <summary>An id made from the cell's content, so that reading the same file twice gives the same ids.</summary>
    /// <param name="kind">The cell's kind.</param>
    /// <param name="source">Its text.</param>
    /// <param name="isTaken">Whether another cell has an id.</param>
    /// <param name="attempts">How often an id was made of the same content; those made before are taken, and are not tried again.</param>
    internal static string Generate(CellKind kind, string source, Func<string, bool> isTaken, Dictionary<(CellKind, string), int>? attempts = null)
    {
        for (int attempt = attempts?.GetValueOrDefault((kind, source)) ?? 0; ; attempt++)
        {
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{attempt}\n{source}"));
            string id = Convert.ToHexStringLower(hash.AsSpan(0, 4));
            if (isTaken(id))
                continue;
            if (attempts is not null)
                attempts[(kind, source)] = attempt + 1;
            return id;
        }
    }
}
