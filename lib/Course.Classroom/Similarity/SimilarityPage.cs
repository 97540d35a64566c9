using System.Globalization;
using Course.Classroom.Assignments;
using Course.Classroom.Feedback;

namespace Course.Classroom.Similarity;

/// <summary>The most similar pairs of a class side by side, for a person to read and to judge.</summary>
internal static class SimilarityPage
{
    /// <summary>So many colours tell runs apart; the number beside each does as well.</summary>
    private const int Colours = 6;

    /// <summary>Of a side so many characters are shown, and of what lies between two shared runs so many at either end.</summary>
    private const int MaxCharacters = 200_000, Context = 1000;

    /// <summary>The height of the tallest bar of the chart, in rem.</summary>
    private const double BarHeight = 3.5;

    private static readonly PageTemplate Template = new("similar.liquid");

    /// <summary>The page, and how many pairs are on it.</summary>
    public static (string Page, int Shown) Of(Assignment assignment, ClassComparison comparison, SimilarityOptions options)
    {
        var close = comparison.Pairs.Where(pair => pair.Percent >= options.MinPercent).ToList();
        var shown = close.Take(options.MaxPairs).ToList();
        string page = Template.Render(new
        {
            PageTemplate.Style,
            assignment.Title,
            comparison.Compared,
            comparison.AllPairs,
            options.MinTokens,
            MinPercent = Number(options.MinPercent),
            Hidden = close.Count - shown.Count,
            options.MaxPairs,
            Bars = Bars(comparison),
            Pairs = shown.Select((pair, index) => Pair(pair, index + 1)).ToList(),
            comparison.Notes,
        });
        return (page, shown.Count);
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>How many pairs share how much, in tenths; bars by the logarithm, since nearly all pairs share next to nothing.</summary>
    private static object Bars(ClassComparison comparison)
    {
        long[] counts = new long[10];
        foreach (var pair in comparison.Pairs)
            counts[Math.Min(9, (int)(pair.Percent / 10))]++;
        counts[0] += comparison.AllPairs - comparison.Pairs.Count;
        double highest = Math.Log(1 + counts.Max());
        return counts.Select((count, tenth) => new
        {
            Part = FormattableString.Invariant($"{10 * tenth}–{10 * tenth + 10} %"),
            Count = count,
            Height = Number(highest > 0 ? BarHeight * Math.Log(1 + count) / highest : 0),
        }).ToList();
    }

    private static object Pair(SimilarPair pair, int number) => new
    {
        Number = number,
        First = pair.First.Student,
        Second = pair.Second.Student,
        Percent = Number(pair.Percent),
        OfTokens = Number(pair.PercentOfTokens),
        OfShorter = Number(pair.PercentOfShorter),
        pair.Shared,
        Longest = pair.Runs.Max(run => run.Length),
        Runs = pair.Runs.Count,
        Sides = new[]
        {
            new { Side = "a", Other = "b", pair.First.Student, pair.First.Own, Cells = Cells(pair.First, [.. pair.Runs.Select(run => (run.First, run.Length))]) },
            new { Side = "b", Other = "a", pair.Second.Student, pair.Second.Own, Cells = Cells(pair.Second, [.. pair.Runs.Select(run => (run.Second, run.Length))]) },
        },
    };

    /// <summary>The cells that hold a shared run.</summary>
    private static List<object> Cells(ComparedSubmission submission, IReadOnlyList<(int First, int Length)> runs)
    {
        var spans = runs.Select((run, index) => (Span: submission.SpanOf(run.First, run.Length), Number: index + 1)).ToLookup(run => run.Span.Cell);
        List<object> cells = [];
        int left = MaxCharacters;
        foreach (var (index, cell) in submission.Cells.Index())
        {
            if (spans[index].Any())
                cells.Add(new { cell.Name, Parts = Parts(cell.Source, spans[index].OrderBy(run => run.Span.Start), ref left) });
        }
        return cells;
    }

    /// <summary>A source in pieces: those of a shared run with its number, the others with 0.</summary>
    private static List<object> Parts(string source, IEnumerable<((int Cell, int Start, int End) Span, int Number)> runs, ref int left)
    {
        List<object> parts = [];
        int end = 0;
        foreach (var (span, number) in runs)
        {
            parts.Add(new { Text = Between(source[end..span.Start], ref left), Number = 0, Colour = 0 });
            parts.Add(new { Text = Cut(source[span.Start..span.End], ref left), Number = number, Colour = number % Colours });
            end = span.End;
        }
        parts.Add(new { Text = Between(source[end..], ref left), Number = 0, Colour = 0 });
        return parts;
    }

    private static string Between(string text, ref int left) =>
        Cut(text.Length <= 2 * Context ? text : text[..Context] + LeftOut(text.Length - (2 * Context)) + text[^Context..], ref left);

    private static string Cut(string text, ref int left)
    {
        int shown = Math.Min(text.Length, left);
        left -= shown;
        return shown == text.Length ? text : text[..shown] + LeftOut(text.Length - shown);
    }

    private static string LeftOut(int characters) => FormattableString.Invariant($"\n[{characters:N0} characters are not shown.]\n");
}
