using System.Net;
using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Kernel.Engine.Views;

/// <summary>Rows and columns as aligned text and as an HTML table, which is styled by the front end.</summary>
internal static class TableView
{
    private const int MaxHtml = 200;
    private const int MaxText = 60;

    public static View Of(IReadOnlyList<string> columns, IReadOnlyList<object?[]> rows, string? rest)
    {
        bool[] right = [.. columns.Select((_, column) => rows.All(row => row[column] is null || Kinds.IsNumber(row[column])))];
        return new View(Text(columns, rows, right, rest), Html(columns, rows, right, rest));
    }

    /// <summary>A value as it stands in a row of text.</summary>
    public static string CellText(object? value) => Cut(ValueText.Of(value, quoted: false), MaxText);

    public static string Encoded(string text) => WebUtility.HtmlEncode(text);

    public static void AppendCell(StringBuilder html, object? value, bool right)
    {
        html.Append(right ? "<td style=\"text-align:right\">" : "<td style=\"text-align:left\">");
        html.Append(value is IHtmlContent || (value is not null && CustomFormatters.Has(value.GetType(), HtmlFormatter.MimeType))
            ? ValueFormatter.Text(value, HtmlFormatter.MimeType)
            : Encoded(Cut(ValueText.Of(value, quoted: false), MaxHtml)));
        html.Append("</td>");
    }

    private static string Text(IReadOnlyList<string> columns, IReadOnlyList<object?[]> rows, bool[] right, string? rest)
    {
        string[][] cells = [[.. columns], .. rows.Select(row => row.Select(CellText).ToArray())];
        int[] widths = [.. columns.Select((_, column) => cells.Max(row => row[column].Length))];
        var lines = cells.Select(row => string.Join("  ", row.Select((cell, column) =>
            right[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
        return string.Join('\n', rest is null ? lines : lines.Append(rest));
    }

    private static string Html(IReadOnlyList<string> columns, IReadOnlyList<object?[]> rows, bool[] right, string? rest)
    {
        StringBuilder html = new("<table><thead><tr>");
        for (int column = 0; column < columns.Count; column++)
            html.Append(right[column] ? "<th style=\"text-align:right\">" : "<th style=\"text-align:left\">").Append(Encoded(columns[column])).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (object?[] row in rows)
        {
            html.Append("<tr>");
            for (int column = 0; column < row.Length; column++)
                AppendCell(html, row[column], right[column]);
            html.Append("</tr>");
        }
        if (rest is not null)
            html.Append("<tr><td colspan=\"").Append(columns.Count).Append("\" style=\"text-align:left\">").Append(Encoded(rest)).Append("</td></tr>");
        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>One line of at most so many characters.</summary>
    private static string Cut(string text, int maxLength)
    {
        string line = text.ReplaceLineEndings("\\n");
        return line.Length <= maxLength ? line : string.Concat(line.AsSpan(0, maxLength - 1), "…");
    }
}
