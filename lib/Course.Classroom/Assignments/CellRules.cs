using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Jupyter.Documents;

namespace Course.Classroom.Assignments;

/// <summary>The rules for one cell: nbgrader's schema version 3, which cells there are, and the solutions and hidden tests inside of them.</summary>
internal static partial class CellRules
{
    private static readonly string[] Flags = ["grade", "locked", "solution"];
    private static readonly string[] Fields = [.. Flags, "schema_version", "grade_id", "points", "task", "checksum", "cell_type"];

    [GeneratedRegex("^[a-zA-Z0-9_-]+$")]
    private static partial Regex IdForm();

    /// <summary>What is wrong with a cell: rule, and what was found and would be right.</summary>
    public static IEnumerable<(string Rule, string Text)> Problems(NotebookCell cell) => [.. OfMetadata(cell), .. OfRegions(cell), .. OfStubs(cell)];

    private static IEnumerable<(string, string)> OfMetadata(NotebookCell cell)
    {
        if (!cell.Metadata.TryGetPropertyValue(NbgraderMetadata.Field, out var node))
            return [];
        return node is JsonObject fields
            ? [.. OfSchema(fields), .. OfRole(cell, NbgraderMetadata.Of(cell)!, fields)]
            : [("schema", "metadata.nbgrader is no object; take it out, or write one of schema version 3")];
    }

    private static IEnumerable<(string, string)> OfSchema(JsonObject fields)
    {
        foreach (string field in fields.Select(field => field.Key).Where(field => !Fields.Contains(field)))
            yield return ("schema", $"the field {field} is unknown to nbgrader; take it out");
        if (NbgraderMetadata.Number(fields["schema_version"]) != NbgraderMetadata.SchemaVersion)
            yield return ("schema", $"schema_version is {Json(fields["schema_version"])}; write {NbgraderMetadata.SchemaVersion}");
        foreach (string flag in Flags.Where(flag => !IsBool(fields[flag])))
            yield return ("schema", $"{flag} is {Json(fields[flag])}; write true or false");
        foreach (string field in new[] { "checksum", "cell_type" }.Where(fields.ContainsKey))
            yield return ("schema", $"{field} stands in the student version only; take it out");
        if (fields.ContainsKey("task") && !IsBool(fields["task"]))
            yield return ("schema", $"task is {Json(fields["task"])}; write true or false, or take it out");
    }

    private static IEnumerable<(string, string)> OfRole(NotebookCell cell, NbgraderMetadata nbgrader, JsonObject fields)
    {
        if ((nbgrader.Grade || nbgrader.Solution || nbgrader.Locked) && !IdForm().IsMatch(nbgrader.GradeId))
            yield return ("id", $"grade_id is {Json(fields["grade_id"])}; write one of letters, digits, hyphens and underscores");
        if (nbgrader.Grade && !(NbgraderMetadata.Number(fields["points"]) >= 0))
            yield return ("points", $"points is {Json(fields["points"])}; write what the cell is worth, 0 or more");
        if (!nbgrader.Grade && fields.ContainsKey("points"))
            yield return ("points", "only a graded cell has points; take them out");
        if (NbgraderMetadata.Value<bool>(fields, "task"))
            yield return ("role", "nbgrader's task cells leave open where the answer stands; ask in a locked Markdown cell, and for a person to grade put a cell with grade: true and solution: true behind it");
        else if (cell.Kind != CellKind.Code && !nbgrader.IsByHand && (nbgrader.Grade || nbgrader.Solution))
            yield return ("role", $"{(nbgrader.Grade ? "a test" : "an answer")} is a code cell; this one is {cell.Kind.ToString().ToLowerInvariant()}");
        else if (nbgrader.IsTest && !nbgrader.Locked)
            yield return ("locked", "a test cell is locked; write \"locked\": true");
        else if (nbgrader.Solution && nbgrader.Locked)
            yield return ("locked", "learners write into an answer cell; write \"locked\": false");
    }

    private static IEnumerable<(string, string)> OfRegions(NotebookCell cell)
    {
        var nbgrader = NbgraderMetadata.Of(cell);
        foreach (var region in CodeRegion.All.Where(region => region.IsIn(cell.Source)))
        {
            string[] problems = [.. region.Problems(cell.Source)];
            foreach (string problem in problems)
                yield return ("region", problem);
            if (!(region == CodeRegion.Solution ? nbgrader?.Solution == true : nbgrader?.IsTest == true))
                yield return ("region", $"{region.Begin} stands in {(region == CodeRegion.Solution ? "an answer cell (solution: true)" : "a test cell (grade: true)")} only; learners would get to see this one");
            else if (problems.Length == 0 && region == CodeRegion.HiddenTests && !region.Inside(cell.Source).Select(line => line.Line).Intersect(new TestCell(cell.Source).HidingLines).Any())
                yield return ("region", $"the hidden tests do not say so; put .Hidden() before the first check behind {region.Begin}");
        }

        if (nbgrader?.IsAnswer == true && !CodeRegion.Solution.IsIn(cell.Source))
            yield return ("region", $"there is no solution; put it between {CodeRegion.Solution.Begin} and {CodeRegion.Solution.End}");
    }

    private static IEnumerable<(string, string)> OfStubs(NotebookCell cell)
    {
        var inside = CodeRegion.Solution.Inside(cell.Source).Select(line => line.Line).ToHashSet();
        return cell.Source.Split('\n').Index()
            .Where(line => line.Item.TrimStart().StartsWith(Stub.Mark, StringComparison.Ordinal) && !inside.Contains(line.Index + 1))
            .Select(line => ("stub", $"line {line.Index + 1} is a stub outside of a solution; put it behind {CodeRegion.Solution.Begin}"));
    }

    private static bool IsBool(JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool _);

    private static string Json(JsonNode? node) => node is null ? "missing" : node.ToJsonString();
}
