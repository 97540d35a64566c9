using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Course.Cli.Tests.Manifests;

/// <summary>A YAML document as the paths of its values: <c>spec.template.spec.containers[0].name</c>.</summary>
internal sealed partial class Manifest
{
    private readonly List<(string Path, string Value)> values = [];

    public Manifest(string text)
    {
        var yaml = new YamlStream();
        using var reader = new StringReader(text);
        yaml.Load(reader);
        Add("", yaml.Documents.Single().RootNode);
    }

    /// <summary>All values with their paths, in order.</summary>
    public IReadOnlyList<(string Path, string Value)> Values => values;

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();

    /// <summary>The value at a path.</summary>
    public string this[string path] => values.Single(value => value.Path == path).Value;

    /// <summary>The values at a path whose list items are written <c>[]</c>.</summary>
    public IEnumerable<string> All(string path) => values.Where(value => Index().Replace(value.Path, "[]") == path).Select(value => value.Value);

    /// <summary>What is wrong by a table of fields; nothing where all is right.</summary>
    public IEnumerable<string> Problems(FieldTable fields)
    {
        foreach (var (path, value) in values)
        {
            if (fields.Find(Index().Replace(path, "[]")) is not { } field)
                yield return $"{path}: there is no such field";
            else if (!field.Form.IsMatch(value))
                yield return $"{path}: \"{value}\" is not of the form {field.Form}";
        }
        foreach (string missing in fields.Required.SelectMany(Missing))
            yield return $"{missing} is missing";
    }

    /// <summary>Where a field is missing: in each thing that holds other fields beside it.</summary>
    private IEnumerable<string> Missing(string field)
    {
        int end = field.LastIndexOf('.');
        string parent = end < 0 ? "" : field[..(end + 1)], name = field[(end + 1)..];
        var owners = parent.Length == 0 ? [""] : values.Select(value => OwnerOf(value.Path, parent)).OfType<string>().Distinct();
        return owners.Select(owner => owner + name).Where(path => !values.Any(value => value.Path == path || value.Path.StartsWith(path + ".", StringComparison.Ordinal) || value.Path.StartsWith(path + "[", StringComparison.Ordinal)));
    }

    /// <summary>The beginning of a path that is of a form.</summary>
    private static string? OwnerOf(string path, string form)
    {
        string pattern = Regex.Escape(form).Replace(@"\[]", @"\[\d+]", StringComparison.Ordinal).Replace(@"\*", @"[^.\[]+", StringComparison.Ordinal);
        return Regex.Match(path, $"^{pattern}") is { Success: true } match ? match.Value : null;
    }

    private void Add(string path, YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode map:
                foreach (var (key, value) in map.Children)
                    Add(path.Length == 0 ? $"{key}" : $"{path}.{key}", value);
                break;
            case YamlSequenceNode list:
                foreach (var (index, item) in list.Children.Index())
                    Add(FormattableString.Invariant($"{path}[{index}]"), item);
                break;
            default:
                values.Add((path, ((YamlScalarNode)node).Value ?? ""));
                break;
        }
    }
}

/// <summary>The fields that a kind of document may have: on each line a path, <c>!</c> where it must be there, and the form of its value.</summary>
/// <remarks><c>[]</c> stands for an item of a list, <c>*</c> for a name that the author chooses.</remarks>
internal sealed class FieldTable(string table)
{
    private readonly List<(string Path, Regex Name, Regex Form, bool IsRequired)> fields =
    [
        .. table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(' ', 2, StringSplitOptions.TrimEntries)).Select(parts => (
            parts[0].TrimEnd('!'),
            new Regex($"^{Regex.Escape(parts[0].TrimEnd('!')).Replace(@"\*", @"[^.\[]+", StringComparison.Ordinal)}$"),
            new Regex(parts is [_, var form] ? $"^(?:{form})$" : "", RegexOptions.Singleline),
            parts[0].EndsWith('!'))),
    ];

    /// <summary>The fields that must be there.</summary>
    public IEnumerable<string> Required => fields.Where(known => known.IsRequired).Select(known => known.Path);

    /// <summary>The field of a path; null for none.</summary>
    public (Regex Form, bool IsRequired)? Find(string path) => fields.Where(field => field.Name.IsMatch(path)).Select(field => ((Regex, bool)?)(field.Form, field.IsRequired)).FirstOrDefault();
}
