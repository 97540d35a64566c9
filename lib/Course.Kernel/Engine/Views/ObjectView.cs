using System.Text;

namespace Course.Kernel.Engine.Views;

/// <summary>One object, a member in each row.</summary>
internal static class ObjectView
{
    private const int ShortLine = 80;

    public static View Of(object value)
    {
        (string Name, object? Value)[] members = [.. Member.Of(value).Select(member => (member.Name, member.Read(value)))];
        return new View(Text(value, members), Html(members));
    }

    private static string Text(object value, (string Name, object? Value)[] members)
    {
        string line = ValueText.Of(value, quoted: true);
        string title = TypeNames.Of(value.GetType());
        if (line != title && line.Length <= ShortLine)
            return line;
        int width = members.Max(member => member.Name.Length) + 1;
        return string.Join('\n', members.Select(member => $"  {(member.Name + ":").PadRight(width)} {TableView.CellText(member.Value)}").Prepend(title));
    }

    private static string Html((string Name, object? Value)[] members)
    {
        StringBuilder html = new("<table><tbody>");
        foreach ((string name, object? value) in members)
        {
            html.Append("<tr><th style=\"text-align:left\">").Append(TableView.Encoded(name)).Append("</th>");
            TableView.AppendCell(html, value, right: false);
            html.Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }
}
