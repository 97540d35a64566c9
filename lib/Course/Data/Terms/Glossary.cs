using System.Globalization;
using System.Text;

namespace Course.Data;

/// <summary>The terms of the course in English and Chinese, each with the chapter that introduces it.</summary>
/// <remarks>
/// They stand in <c>lib/Course/Data/Terms/glossary.tsv</c>, one term a line, which is part of the library: a notebook finds it from any folder and in
/// every host. The Chinese terms are those of mainland textbooks and of the notes on Hung-yi Lee's course.
/// </remarks>
public static class Glossary
{
    private const string File = "glossary.tsv";
    private const string Header = "English\tChinese\tPinyin\tChapter\tMeaning";
    private const int MaxSuggestions = 5;
    private const int MaxEdits = 2;
    private const int MinPart = 3;
    private static readonly Lazy<IReadOnlyList<Term>> Loaded = new(Load);

    /// <summary>All terms, in the order of the English alphabet.</summary>
    public static IReadOnlyList<Term> All => Loaded.Value;

    /// <summary>The terms that a chapter introduces, as a table for the end of its notebook.</summary>
    /// <param name="chapter">The chapter's number, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such chapter.</exception>
    public static TermTable Chapter(int chapter)
    {
        Term[] terms = [.. All.Where(term => term.Chapter == chapter)];
        return terms.Length > 0
            ? new TermTable(terms)
            : throw new ArgumentOutOfRangeException(nameof(chapter), chapter, $"The chapters of the glossary are 1 to {All.Max(term => term.Chapter)}.");
    }

    /// <summary>One term.</summary>
    /// <param name="term">Its English name, whatever the case, or its Chinese one.</param>
    /// <exception cref="ArgumentException">The glossary has no such term; the message names up to five that are like it, the nearest first.</exception>
    public static Term Of(string term)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(term);
        string wanted = term.Trim();
        if (All.FirstOrDefault(one => one.English.Equals(wanted, StringComparison.OrdinalIgnoreCase) || one.Chinese == wanted) is { } found)
            return found;
        var alike = from one in All
                    let edits = Edits(one.English.ToLowerInvariant(), wanted.ToLowerInvariant())
                    where edits <= MaxEdits || IsPart(one.English, wanted) || IsPart(wanted, one.English)
                    orderby edits
                    select $"\"{one.English}\"";
        string like = string.Join(", ", alike.Take(MaxSuggestions));
        throw new ArgumentException(
            $"The glossary has no term \"{wanted}\"{(like.Length == 0 ? "; Glossary.All lists them." : $"; it has {like}.")}", nameof(term));
    }

    /// <summary>Reads terms.</summary>
    /// <param name="reader">Gives a line of column names, then one term a line, tabs between its parts.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="DataFormatException">A line is not a term: the message names it.</exception>
    internal static IReadOnlyList<Term> Read(TextReader reader, string file)
    {
        string? header = reader.ReadLine();
        if (header != Header)
            throw new DataFormatException(file, "line 1", $"found \"{header}\"", $"\"{Header}\"");
        List<Term> terms = [];
        for (int number = 2; reader.ReadLine() is { } line; number++)
        {
            string[] parts = line.Split('\t');
            if (parts.Length != 5 || parts.Any(string.IsNullOrWhiteSpace) || !int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out int chapter))
                throw new DataFormatException(file, $"line {number}", $"found \"{line}\"", "five parts with tabs between them, the fourth a chapter's number");
            terms.Add(new Term(parts[0], parts[1], parts[2], chapter, parts[4]));
        }

        return terms;
    }

    private static IReadOnlyList<Term> Load()
    {
        using var stream = typeof(Glossary).Assembly.GetManifestResourceStream(File)
            ?? throw new InvalidOperationException($"The library was built without its resource {File}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Read(reader, File);
    }

    /// <summary>Whether one is found inside of the other; a letter or two would be found in nearly all.</summary>
    private static bool IsPart(string whole, string part) => part.Length >= MinPart && whole.Contains(part, StringComparison.OrdinalIgnoreCase);

    /// <summary>How many letters have to be added, dropped or changed to make one word of the other (Levenshtein 1966).</summary>
    private static int Edits(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
