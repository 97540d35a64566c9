using System.Globalization;
using System.Text.RegularExpressions;
using Course.Classroom.Feedback;
using Course.Classroom.Gradebook;
using Course.Classroom.Results;

namespace Course.Classroom.Tests.Feedback;

/// <summary>What readers need who see little or nothing, or work in the dark.</summary>
public sealed partial class AccessiblePagesTests : IDisposable
{
    private const double MinTextContrast = 4.5, MinShapeContrast = 3;

    private readonly string folder = Directory.CreateTempSubdirectory("pages").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex(@"--(?<name>[a-z0-9]+):\s*#(?<colour>[0-9a-f]{6});")]
    private static partial Regex Variable();

    [GeneratedRegex(@"<table\b.*?</table>", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"<th\b[^>]*>")]
    private static partial Regex Heading();

    [GeneratedRegex(@"<h(?<level>[1-6])\b")]
    private static partial Regex Title();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void TextStandsOutFromItsBackgroundInTheLightAndInTheDark(int scheme)
    {
        string style = PageTemplate.Style;
        int dark = style.IndexOf("@media (prefers-color-scheme: dark)", StringComparison.Ordinal);
        Assert.True(dark > 0);
        var colours = Variable().Matches(scheme == 0 ? style[..dark] : style[dark..]).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["colour"].Value);
        string[] backgrounds = ["page", "note", "full", "part", "zero", "none", "m0", "m1", "m2", "m3", "m4", "m5"];
        (string Text, string[] On)[] texts =
            [("text", backgrounds), ("muted", ["page", "none", "note"]), ("soft", ["page"]), ("pass", ["page"]), ("fail", ["page"]), ("link", ["page", "note"])];
        foreach (var (text, on) in texts)
        {
            foreach (string background in on)
                Assert.True(Contrast(colours[text], colours[background]) >= MinTextContrast, $"{text} on {background}: {Contrast(colours[text], colours[background]):0.00}");
        }
        Assert.True(Contrast(colours["bar"], colours["page"]) >= MinShapeContrast);
    }

    [Fact]
    public void NoRuleNamesAColourBesideTheVariables()
    {
        string rules = PageTemplate.Style[PageTemplate.Style.IndexOf("body {", StringComparison.Ordinal)..];
        Assert.DoesNotContain("#", rules, StringComparison.Ordinal);
    }

    [Fact]
    public void TablesHaveACaptionAndTheirHeadingsAScopeAndNoLevelOfTitlesIsLeftOut()
    {
        foreach (string page in Pages())
        {
            var tables = Table().Matches(page);
            Assert.NotEmpty(tables);
            Assert.All(tables, table =>
            {
                Assert.Contains("<caption", table.Value, StringComparison.Ordinal);
                Assert.Contains("scope=\"col\"", table.Value, StringComparison.Ordinal);
                Assert.All(Heading().Matches(table.Value), heading => Assert.Contains("scope=", heading.Value, StringComparison.Ordinal));
            });
            int[] levels = [.. Title().Matches(page).Select(match => int.Parse(match.Groups["level"].Value, CultureInfo.InvariantCulture))];
            Assert.Equal(1, levels[0]);
            Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.InRange(pair.Second, 2, pair.First + 1));
        }
    }

    [Fact]
    public void TheTotalOfTheCourseCountsWhatWasNotHandedInAsNothing()
    {
        string[] pages = [.. Pages()];

        Assert.Contains("<tfoot><tr><th scope=\"row\">Total</th><td class=\"number\">1</td><td class=\"number\">7</td></tr></tfoot>", pages[0], StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">Another</th><td class=\"number\"><span class=\"muted\">nothing handed in</span></td><td class=\"number\">4</td>", pages[0], StringComparison.Ordinal);
        Assert.Contains("""anna</a></th><td class="number points">1</td><td class="number"><span class="muted">none</span></td><td class="number">1</td><td class="number">1</td><td class="number">0</td>""", pages[1], StringComparison.Ordinal);
        Assert.Contains("""bert</a></th><td class="number points">4</td><td class="number">1</td><td class="number">3</td><td class="number">0</td><td class="number">0</td>""", pages[1], StringComparison.Ordinal);
    }

    /// <summary>Anna's page and the overview of a class with two assignments.</summary>
    private IEnumerable<string> Pages()
    {
        using (var book = GradebookFile.Open(Path.Combine(folder, "g.db")))
        {
            book.Put(new GradedAssignment("small", "Small", 3, null));
            book.Put(new GradedAssignment("another", "Another", 4, null));
            Put(book, ResultSamples.Of("anna", TaskVerdict.Graded, null, ResultSamples.Passed("a"), ResultSamples.Failed("b")) with { Suspicions = [new Remark("cell 3", "uses files")] });
            Put(book, ResultSamples.Of("bert", TaskVerdict.Graded, null, ResultSamples.Passed("a"), ResultSamples.Passed("b"), ResultSamples.Passed("c")));
            Put(book, ResultSamples.Of("bert", TaskVerdict.Graded, null, ResultSamples.Passed("a")) with { Assignment = "another" });
            FeedbackFolder.Write(book, folder);
        }
        return [File.ReadAllText(Path.Combine(folder, "students", "anna.html")), File.ReadAllText(Path.Combine(folder, "overview.html"))];
    }

    private static void Put(GradebookFile book, SubmissionResult result) => book.Put(new GradebookEntry(new GradeKey(result.Student, result.Assignment, "a", "b", "c"), result));

    /// <summary>The contrast ratio of two colours (WCAG 2.2).</summary>
    private static double Contrast(string a, string b)
    {
        double first = Luminance(a), second = Luminance(b);
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] parts = [.. Convert.FromHexString(colour).Select(part => part / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }
}
