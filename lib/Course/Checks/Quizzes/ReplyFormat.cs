using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Course.Runtime;

namespace Course.Checks;

/// <summary>
/// A reply as HTML, Markdown and plain text. Words have the page's own colour, so that they can be read on light and dark pages; the bar beside them
/// has one that stands out on both, and says nothing that the words do not say.
/// </summary>
internal sealed partial class ReplyFormat
{
    private const string Fold = "Show the answer";

    /// <summary>Called by hosts, by its name.</summary>
    public static object[] CreateTypeFormatters() =>
    [
        new MimeFormatter("text/html", reply => Html((Reply)reply)),
        new MimeFormatter("text/markdown", reply => Markdown((Reply)reply)),
        new MimeFormatter("text/plain", reply => reply.ToString()),
    ];

    /// <summary>Plain text cannot fold: the answer is left out, and a line says how to get it.</summary>
    public static string Plain(Reply reply)
    {
        var question = reply.Question;
        var text = new StringBuilder($"Question: {question.Text}");
        foreach (string option in question.Options)
            text.Append($"\n  {option}");
        if (reply.Headline is var (mark, word))
            text.Append($"\n{mark} {word} {reply.Message}");
        if (reply.IsFolded)
            text.Append($"\n{Invitation(reply)} With Reveal() in place of Check(…) the cell shows the answer.");
        return text.ToString();
    }

    private static string Html(Reply reply)
    {
        var question = reply.Question;
        var html = new StringBuilder(
            $"<div style=\"border-left:4px solid {Bar(reply.Verdict)};padding:2px 0 2px 14px;margin:6px 0;max-width:46em;line-height:1.5\">");
        html.Append(Paragraphs(question.Text, "<b>Question.</b> "));
        if (question.Options.Count > 0)
            html.Append($"<p style=\"margin:6px 0 6px 16px\">{string.Join("<br>", question.Options.Select(HtmlText))}</p>");
        if (reply.Headline is var (mark, word))
            html.Append(Paragraphs(reply.Message, $"<b>{mark} {word}</b> "));
        if (reply.IsFolded)
        {
            html.Append(Paragraphs(Invitation(reply)));
            html.Append($"<details style=\"margin:6px 0\"><summary style=\"cursor:pointer\">{Fold}</summary>{Paragraphs(question.Solution)}</details>");
        }

        return html.Append("</div>").ToString();
    }

    private static string Markdown(Reply reply)
    {
        var question = reply.Question;
        var text = new StringBuilder($"**Question.** {MarkdownText(question.Text)}\n\n");
        foreach (string option in question.Options)
            text.Append($"- {MarkdownText(option)}\n");
        if (question.Options.Count > 0)
            text.Append('\n');
        if (reply.Headline is var (mark, word))
            text.Append($"**{mark} {word}** {MarkdownText(reply.Message)}\n\n");
        if (reply.IsFolded)
            text.Append($"{MarkdownText(Invitation(reply))}\n\n<details><summary>{Fold}</summary>\n\n{MarkdownText(question.Solution)}\n\n</details>\n");
        return text.ToString().TrimEnd('\n');
    }

    private static string Invitation(Reply reply) => reply.Verdict == Verdict.Unanswered
        ? $"Write your answer in place of `null` and run the cell: {reply.Question.Asks}."
        : "Change your answer and run the cell again.";

    // Each has at least three times the contrast of a white and of a black page (WCAG 2.2, 1.4.11).
    private static string Bar(Verdict verdict) => verdict switch
    {
        Verdict.Right => "#2e8b57",
        Verdict.Mistake or Verdict.Wrong => "#d1495b",
        Verdict.Unreadable => "#b8741a",
        _ => "#3b82c4",
    };

    private static string Paragraphs(string text, string start = "") =>
        string.Concat(text.Split('\n').Select((line, i) => $"<p style=\"margin:6px 0\">{(i == 0 ? start : "")}{HtmlText(line)}</p>"));

    private static string HtmlText(string text) => Code().Replace(WebUtility.HtmlEncode(text), "<code>$1</code>");

    /// <summary>What is between backticks stays as it is; elsewhere no letter of the text is taken for markup.</summary>
    private static string MarkdownText(string text) => string.Concat(text.Split('`').Select((part, i) =>
        i % 2 == 1 ? $"`{part}`" : Markup().Replace(part, @"\$0").Replace("\n", "\n\n", StringComparison.Ordinal)));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[\\*_<>\[\]$#|~]")]
    private static partial Regex Markup();
}
