using System.Net;
using System.Text;
using Course.Runtime;

namespace Course.Data;

/// <summary>Terms as a table, shown as the result of a cell.</summary>
[TypeFormatterSource(typeof(FormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class TermTable
{
    internal TermTable(IReadOnlyList<Term> terms) => Terms = terms;

    /// <summary>The terms, in the order of the English alphabet.</summary>
    public IReadOnlyList<Term> Terms { get; }

    /// <summary>One line for each term.</summary>
    public override string ToString() => string.Join('\n', Terms);

    private sealed class FormatterSource
    {
        private const string Cell = "style=\"text-align:left;vertical-align:top\"";

        public static object[] CreateTypeFormatters() =>
        [
            new MimeFormatter("text/html", table => Html((TermTable)table)),
            new MimeFormatter("text/plain", table => table.ToString()),
        ];

        private static string Html(TermTable table)
        {
            var html = new StringBuilder("<table><thead><tr>");
            foreach (string column in new[] { "Term", "Chinese", "Pinyin", "Meaning" })
                html.Append($"<th scope=\"col\" {Cell}>{column}</th>");
            html.Append("</tr></thead><tbody>");
            foreach (var term in table.Terms)
            {
                html.Append($"<tr><td {Cell}><b>{WebUtility.HtmlEncode(term.English)}</b></td>");
                html.Append($"<td {Cell} lang=\"zh-Hans\">{WebUtility.HtmlEncode(term.Chinese)}</td>");
                html.Append($"<td {Cell}>{WebUtility.HtmlEncode(term.Pinyin)}</td><td {Cell}>{WebUtility.HtmlEncode(term.Meaning)}</td></tr>");
            }

            return html.Append("</tbody></table>").ToString();
        }
    }
}
