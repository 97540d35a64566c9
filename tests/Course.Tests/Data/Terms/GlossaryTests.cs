using System.Text.RegularExpressions;
using Course.Data;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Tests.Data.Terms;

public sealed partial class GlossaryTests
{
    private const int Chapters = 11;
    private const string Vowels = "aeiouü";
    private const string Toned = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ";
    private static readonly string[] Finals =
    [
        "a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "i", "ia", "ian", "iang", "iao", "ie", "in", "ing", "iong", "iu", "o", "ong", "ou",
        "u", "ua", "uai", "uan", "uang", "ue", "ui", "un", "uo", "ü", "üe",
    ];

    [Fact]
    public void TermsAreInAlphabeticalOrderAndNoneIsThereTwice()
    {
        Assert.Equal(Glossary.All.Select(term => term.English).Order(StringComparer.OrdinalIgnoreCase), Glossary.All.Select(term => term.English));
        Assert.Distinct(Glossary.All.Select(term => term.English), StringComparer.OrdinalIgnoreCase);
        Assert.Distinct(Glossary.All.Select(term => term.Chinese));
        Assert.Distinct(Glossary.All.Select(term => term.Meaning));
    }

    [Fact]
    public void EveryChapterHasTermsAndItsTableHasAllOfThem()
    {
        Assert.Equal(Enumerable.Range(1, Chapters), Glossary.All.Select(term => term.Chapter).Distinct().Order());
        Assert.All(Enumerable.Range(1, Chapters), chapter => Assert.InRange(Glossary.Chapter(chapter).Terms.Count, 7, 25));
        Assert.Equal(Glossary.All.Count, Enumerable.Range(1, Chapters).Sum(chapter => Glossary.Chapter(chapter).Terms.Count));
    }

    [Fact]
    public void ATermHasHanCharactersAndAMeaningOfOneSentence()
    {
        Assert.All(Glossary.All, term => Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}+$", term.Chinese));
        Assert.All(Glossary.All, term => Assert.Matches(@"^[A-Z][^\t]{15,110}[^.]\.$", term.Meaning));
        Assert.All(Glossary.All, term => Assert.Matches(@"^[a-z][a-z -]+$", term.English));
    }

    [Fact]
    public void PinyinHasOneLegalSyllableForEachCharacter()
    {
        foreach (var term in Glossary.All)
        {
            var syllables = term.Pinyin.Split(' ', '\'').SelectMany(Syllables).ToList();
            Assert.True(syllables.Count == term.Chinese.Length, $"{term.Chinese} has {term.Chinese.Length} characters, {term.Pinyin} {syllables.Count} syllables.");
            Assert.All(syllables, syllable => Assert.True(IsLegal(syllable), $"{term.Pinyin}: {syllable} is no syllable with its tone mark in its place."));
        }
    }

    [Theory]
    [InlineData("xiàngliàng", true)]
    [InlineData("lǜbōqì", true)]
    [InlineData("xiangliàng", true)]   // a neutral tone is possible
    [InlineData("xìangliàng", false)]
    [InlineData("xàingliàng", false)]
    [InlineData("qlàng", false)]
    [InlineData("jìong", false)]
    public void WrongPinyinIsSeen(string pinyin, bool legal)
    {
        Assert.Equal(legal, Syllables(pinyin).All(IsLegal));
    }

    [Fact]
    public void ATermIsFoundByEitherName()
    {
        Assert.Equal("查询", Glossary.Of("Query").Chinese);
        Assert.Equal("query", Glossary.Of("查询").English);
        Assert.Equal("query 查询 (cháxún): The vector by which a token states what it is looking for.", Glossary.Of(" query ").ToString());
    }

    [Theory]
    [InlineData("qeury", "The glossary has no term \"qeury\"; it has \"query\". (Parameter 'term')")]
    [InlineData("head", "The glossary has no term \"head\"; it has \"attention head\", \"multi-head attention\". (Parameter 'term')")]
    [InlineData("attention", "The glossary has no term \"attention\"; it has \"attention map\", \"attention head\", \"attention sink\", \"self-attention\", \"attention score\". (Parameter 'term')")]
    [InlineData("in", "The glossary has no term \"in\"; Glossary.All lists them. (Parameter 'term')")]
    [InlineData("quantum computer", "The glossary has no term \"quantum computer\"; Glossary.All lists them. (Parameter 'term')")]
    public void AnUnknownTermIsToldWithThoseLikeIt(string term, string message)
    {
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Glossary.Of(term)).Message);
    }

    [Fact]
    public void NoPartOfATermIsTakenForHtml()
    {
        var term = new Term("<a>", "<b>", "<c>", 1, "<d>");

        Assert.Equal("<b>&lt;a&gt;</b> <span lang=\"zh-Hans\">&lt;b&gt;</span> (&lt;c&gt;): &lt;d&gt;", term.ToDisplayString("text/html"));
        Assert.EndsWith(
            "<b>&lt;a&gt;</b></td><td C lang=\"zh-Hans\">&lt;b&gt;</td><td C>&lt;c&gt;</td><td C>&lt;d&gt;</td></tr></tbody></table>",
            new TermTable([term]).ToDisplayString("text/html").Replace("style=\"text-align:left;vertical-align:top\"", "C", StringComparison.Ordinal));
    }

    [Fact]
    public void AChapterThatThereIsNotIsToldSo()
    {
        Assert.StartsWith("The chapters of the glossary are 1 to 11.", Assert.Throws<ArgumentOutOfRangeException>(() => Glossary.Chapter(0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Glossary.Chapter(12));
    }

    [Fact]
    public void ATableIsHtmlAndTextInWhichTheTermsAreTheSame()
    {
        var table = Glossary.Chapter(4);
        string html = table.ToDisplayString("text/html");
        Assert.Equal(table.Terms.Count, html.Split("<tr>").Length - 2);
        Assert.All(table.Terms, term => Assert.Contains($"<td style=\"text-align:left;vertical-align:top\" lang=\"zh-Hans\">{term.Chinese}</td>", html, StringComparison.Ordinal));
        Assert.Equal(table.Terms.Select(term => term.ToString()), table.ToDisplayString("text/plain").Split('\n'));
    }

    [Theory]
    [InlineData("query\t查询\tcháxún\t3", "found \"query\t查询\tcháxún\t3\"")]
    [InlineData("query\t查询\tcháxún\tthree\tWhat?", "found \"query\t查询\tcháxún\tthree\tWhat?\"")]
    [InlineData("query\t \tcháxún\t3\tWhat?", "found \"query\t \tcháxún\t3\tWhat?\"")]
    public void ABrokenLineIsNamed(string line, string problem)
    {
        var error = Assert.Throws<DataFormatException>(() => Glossary.Read(new StringReader($"English\tChinese\tPinyin\tChapter\tMeaning\n{line}\n"), "g.tsv"));
        Assert.Equal($"g.tsv, line 2: {problem}; expected five parts with tabs between them, the fourth a chapter's number", error.Message);
        Assert.Throws<DataFormatException>(() => Glossary.Read(new StringReader("English\n"), "g.tsv"));
    }

    /// <summary>A word cut before each beginning of a syllable: an initial, or a vowel behind a consonant that ends the one before.</summary>
    private static IEnumerable<string> Syllables(string word) => Syllable().Matches(word).Select(match => match.Value);

    private static bool IsLegal(string syllable)
    {
        string plain = Plain(syllable);
        string final = Initial().Replace(plain, "");
        int marked = Enumerable.Range(0, syllable.Length).Where(i => syllable[i] != plain[i]).DefaultIfEmpty(-1).Single();
        int place = plain.IndexOfAny(['a', 'e']) is >= 0 and int first ? first : plain.Contains("ou", StringComparison.Ordinal) ? plain.IndexOf('o') : plain.LastIndexOfAny([.. Vowels]);
        return Finals.Contains(final) && (marked == -1 || marked == place);
    }

    /// <summary>Without tones; ü stays.</summary>
    private static string Plain(string text) => string.Concat(text.Select(letter => Toned.IndexOf(letter) is >= 0 and var i ? Vowels[i / 4] : letter));

    [GeneratedRegex(@"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+(ng(?![aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])|n(?![aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])|r$)?|.")]
    private static partial Regex Syllable();

    [GeneratedRegex("^(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])")]
    private static partial Regex Initial();
}
