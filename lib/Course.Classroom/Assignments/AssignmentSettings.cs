using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Jupyter.Documents;

namespace Course.Classroom.Assignments;

/// <summary>
/// What the notebook says about the assignment as a whole, in its metadata under <c>course.assignment</c>:
/// id, and if wanted chapter, due, late, files. nbgrader looks at cells only.
/// </summary>
internal sealed partial record AssignmentSettings(string Id, int? Chapter, DateTimeOffset? Due, LateRule Late, IReadOnlyList<string> Files)
{
    private const string Place = "metadata.course.assignment";
    private static readonly string[] Fields = ["id", "chapter", "due", "late", "files"];

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdForm();

    // Pictures of Markdown: ![text](path) with a path that is no address and no attachment.
    [GeneratedRegex(@"!\[[^\]]*\]\((?!\w+:)([^)\s]+)[^)]*\)")]
    private static partial Regex Picture();

    /// <summary>Reads them; what is wrong goes to <paramref name="report"/>, with the rule's name.</summary>
    public static AssignmentSettings Read(NotebookDocument source, Action<string, string> report)
    {
        if ((source.Metadata["course"] as JsonObject)?["assignment"] is not JsonObject fields)
        {
            report("settings", $"there is no {Place}; write {{\"id\": \"03-self-attention\", \"chapter\": 3}} there, and due and late if wanted");
            return new AssignmentSettings("", null, null, LateRule.None, []);
        }

        foreach (string field in fields.Select(field => field.Key).Where(field => !Fields.Contains(field)))
            report("settings", $"{Place}.{field} is unknown; there are {string.Join(", ", Fields)}");
        string id = NbgraderMetadata.Value<string>(fields, "id") ?? "";
        string file = Path.GetFileNameWithoutExtension(source.Name);
        if (!IdForm().IsMatch(id))
            report("id", $"{Place}.id is \"{id}\"; an id is made of small letters, digits and single hyphens, as in 03-self-attention");
        else if (source.Name.EndsWith(".ipynb", StringComparison.Ordinal) && id != file)
            report("id", $"{Place}.id is \"{id}\", but the file is called {file}.ipynb; give both one name");
        double? chapter = NbgraderMetadata.Number(fields["chapter"]);
        if (fields["chapter"] is { } given && !(chapter >= 1 && double.IsInteger(chapter.Value)))
            report("chapter", $"{Place}.chapter is {given.ToJsonString()}; write a whole number above 0");
        DateTimeOffset? due = null;
        if (fields["due"] is { } written)
        {
            string? problem = "it is not a text";
            if (NbgraderMetadata.Value<string>(fields, "due") is { } text)
                due = WrittenTime.Read(text, usual: null, latest: true, out problem);
            if (due is null)
                report("due", $"{Place}.due is {written.ToJsonString()}: {problem}");
        }

        if (LateRule.Read(fields["late"]) is not { } late)
        {
            report("late", $"{Place}.late is {fields["late"]!.ToJsonString()}; write {LateRule.Form}");
            late = LateRule.None;
        }

        return new AssignmentSettings(id, (int?)chapter, due, late, FilesOf(source, fields["files"], report));
    }

    private static List<string> FilesOf(NotebookDocument source, JsonNode? listed, Action<string, string> report)
    {
        if (listed is not null && (listed is not JsonArray list || list.Any(file => file is not JsonValue value || !value.TryGetValue(out string? _))))
        {
            report("files", $"{Place}.files is {listed.ToJsonString()}; write a list of paths relative to the notebook");
            listed = null;
        }

        var pictures = source.Cells.Where(cell => cell.Kind == CellKind.Markdown).SelectMany(cell => Picture().Matches(cell.Source)).Select(match => match.Groups[1].Value);
        List<string> files = [.. (listed as JsonArray ?? []).Select(file => file!.GetValue<string>()).Concat(pictures).Distinct(StringComparer.Ordinal)];
        string folder = Path.GetDirectoryName(Path.GetFullPath(source.Name))!;
        foreach (string file in files)
        {
            if (Path.IsPathRooted(file) || file.Split('/', '\\').Contains(".."))
                report("files", $"{file} does not lie in the notebook's folder; learners get that folder alone, so put the file there");
            else if (!File.Exists(Path.Combine(folder, file)))
                report("files", $"there is no file {file} beside the notebook");
        }

        return files;
    }
}
