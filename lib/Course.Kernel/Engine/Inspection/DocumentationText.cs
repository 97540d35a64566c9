using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Course.Kernel.Engine.Inspection;

/// <summary>A documentation comment as text.</summary>
/// <param name="markdown">True writes Markdown, false plain text.</param>
internal sealed partial class DocumentationText(bool markdown)
{
    /// <summary>Summary, parameters and result; with <paramref name="detailed"/> also exceptions, remarks and examples.</summary>
    public IEnumerable<string> Sections(XElement comment, bool detailed)
    {
        foreach (string summary in Texts(comment, "summary", null))
            yield return summary;
        foreach (string list in List(comment, "typeparam", "Type parameters").Concat(List(comment, "param", "Parameters")))
            yield return list;
        foreach (string text in Texts(comment, "returns", "Returns").Concat(Texts(comment, "value", "Value")))
            yield return text;
        if (!detailed)
            yield break;
        foreach (string text in List(comment, "exception", "Exceptions")
            .Concat(Texts(comment, "remarks", "Remarks"))
            .Concat(Texts(comment, "example", "Example")))
        {
            yield return text;
        }
    }

    private string Title(string title) => markdown ? $"**{title}**" : title + ":";

    private IEnumerable<string> Texts(XElement comment, string element, string? title) => comment.Elements(element)
        .Select(Text)
        .Where(text => text.Length > 0)
        .Select(text => title is null ? text : $"{Title(title)}{(text.Contains('\n', StringComparison.Ordinal) ? "\n\n" : " ")}{text}");

    private IEnumerable<string> List(XElement comment, string element, string title)
    {
        string[] lines =
        [
            .. comment.Elements(element)
                .Select(entry => (Name: (string?)entry.Attribute("name") ?? Reference(entry), Text: Text(entry)))
                .Where(entry => entry.Text.Length > 0)
                .Select(entry => (markdown ? $"- {Code(entry.Name)}: " : $"  {entry.Name}: ") + entry.Text.ReplaceLineEndings(" ")),
        ];
        return lines.Length == 0 ? [] : [$"{Title(title)}{(markdown ? "\n\n" : "\n")}{string.Join('\n', lines)}"];
    }

    private string Text(XElement element)
    {
        StringBuilder text = new();
        Append(text, element);
        return BlankLines().Replace(text.ToString(), "\n\n").Trim();
    }

    private void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText words:
                    string flat = Spaces().Replace(markdown ? words.Value.Replace("<", "&lt;", StringComparison.Ordinal) : words.Value, " ");
                    text.Append(text is [] or [.., '\n' or ' '] ? flat.TrimStart() : flat);
                    break;
                case XElement child:
                    AppendElement(text, child);
                    break;
            }
        }
    }

    private void AppendElement(StringBuilder text, XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "see" or "seealso" when element.Nodes().Any():
                Append(text, element);
                break;
            case "see" or "seealso":
                text.Append(Code(Reference(element)));
                break;
            case "paramref" or "typeparamref":
                text.Append(Code((string?)element.Attribute("name") ?? ""));
                break;
            case "c":
                text.Append(Code(element.Value));
                break;
            case "code":
                text.Append(markdown ? $"\n\n```csharp\n{element.Value.Trim('\n', '\r')}\n```\n\n" : $"\n\n{element.Value.Trim('\n', '\r')}\n\n");
                break;
            case "item" or "listheader":
                text.Append("\n- ");
                Append(text, element);
                break;
            case "description" when element.Parent?.Element("term") is not null:
                text.Append(": ");
                Append(text, element);
                break;
            case "para" or "list":
                text.Append("\n\n");
                Append(text, element);
                text.Append("\n\n");
                break;
            case "br":
                text.Append('\n');
                break;
            default:
                Append(text, element);
                break;
        }
    }

    private string Code(string text) => markdown && text.Length > 0 ? $"`{text}`" : text;

    /// <summary><c>M:System.Math.Max(System.Int32,System.Int32)</c> is read as <c>Math.Max</c>.</summary>
    private static string Reference(XElement element)
    {
        string target = (string?)(element.Attribute("langword") ?? element.Attribute("cref") ?? element.Attribute("href")) ?? "";
        if (target is not [_, ':', ..] || target.Contains("//", StringComparison.Ordinal))
            return target;
        bool isMember = target[0] is not ('T' or 'N');
        string[] names = Arity().Replace(target[2..].Split('(')[0], "").Split('.');
        return string.Join('.', names[^Math.Min(names.Length, target[0] == 'N' ? names.Length : isMember ? 2 : 1)..]);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@" *\n *\n[ \n]*")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
