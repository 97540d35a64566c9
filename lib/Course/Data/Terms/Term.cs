using System.Net;
using Course.Runtime;

namespace Course.Data;

/// <summary>A term of the course in English and Chinese.</summary>
/// <param name="English">The English term, in the singular.</param>
/// <param name="Chinese">The term of Chinese textbooks, in simplified characters.</param>
/// <param name="Pinyin">How the Chinese term is read, with tone marks.</param>
/// <param name="Chapter">The chapter that introduces it, from 1.</param>
/// <param name="Meaning">What it means, in one sentence.</param>
[TypeFormatterSource(typeof(FormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record Term(string English, string Chinese, string Pinyin, int Chapter, string Meaning)
{
    /// <summary>The term in one line.</summary>
    public override string ToString() => $"{English} {Chinese} ({Pinyin}): {Meaning}";

    private sealed class FormatterSource
    {
        public static object[] CreateTypeFormatters() =>
        [
            new MimeFormatter("text/html", term => Html((Term)term)),
            new MimeFormatter("text/plain", term => term.ToString()),
        ];

        private static string Html(Term term) =>
            $"<b>{WebUtility.HtmlEncode(term.English)}</b> <span lang=\"zh-Hans\">{WebUtility.HtmlEncode(term.Chinese)}</span> "
            + $"({WebUtility.HtmlEncode(term.Pinyin)}): {WebUtility.HtmlEncode(term.Meaning)}";
    }
}
