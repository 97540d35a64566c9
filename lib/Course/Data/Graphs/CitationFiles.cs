using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Data.Graphs;

/// <summary>Citation graphs in the two text files of Cora and Citeseer: papers in <c>.content</c>, citations in <c>.cites</c>.</summary>
/// <remarks>
/// Format: Sen et al. 2008, "Collective Classification in Network Data". Fields are separated by tabs. A line of <c>.content</c> is the
/// paper's name, one number for each word of the vocabulary, and its class; a line of <c>.cites</c> is the cited paper, then the citing one.
/// A citation that stands there twice, or in both directions, is one edge; a paper that cites itself gives none. The real Citeseer
/// has both of these, and 17 citations of papers that are not in its <c>.content</c>. Chapter 9, "Bring your own".
/// </remarks>
public static class CitationFiles
{
    /// <summary>Reads both files line by line.</summary>
    /// <param name="contentPath">The papers.</param>
    /// <param name="citesPath">The citations.</param>
    /// <param name="skipUnknown">Whether a citation of an unknown paper is left out and counted, as Citeseer needs it, or is an error.</param>
    /// <exception cref="DataFormatException">
    /// There are no papers, a paper stands there twice, has another number of words than the first or one that is no number, or has no class;
    /// a citation is not of two papers, or is of an unknown one.
    /// </exception>
    public static CitationGraph Read(string contentPath, string citesPath, bool skipUnknown = false)
    {
        var numbers = new Dictionary<string, int>();
        var classes = new List<string>();
        var cells = new List<(int Row, int Column, double Value)>(); // most words are missing in most papers
        var wordCount = 0;
        foreach (var line in File.ReadLines(contentPath))
        {
            var place = $"line {classes.Count + 1}";
            var fields = line.Split('\t');
            if (fields.Length < 3 || fields[0].Length == 0 || fields[^1].Length == 0)
                throw new DataFormatException(contentPath, place, $"found \"{Shorten(line)}\"", "a paper, its numbers and its class with tabs between");
            if (classes.Count == 0) wordCount = fields.Length - 2;
            if (fields.Length - 2 != wordCount)
                throw new DataFormatException(contentPath, place, $"the paper \"{fields[0]}\" has {fields.Length - 2} numbers", $"{wordCount} as on line 1");
            if (!numbers.TryAdd(fields[0], classes.Count))
                throw new DataFormatException(contentPath, place, $"the paper \"{fields[0]}\" stood on line {numbers[fields[0]] + 1} already", "each paper once");
            for (var column = 0; column < wordCount; column++)
            {
                var value = Number(fields[column + 1], column, contentPath, place);
                if (value != 0) cells.Add((classes.Count, column, value));
            }

            classes.Add(fields[^1]);
        }

        if (classes.Count == 0) throw new DataFormatException(contentPath, "line 1", "the file is empty", "a paper, its numbers and its class with tabs between");
        var (edges, skipped) = ReadEdges(citesPath, contentPath, numbers, skipUnknown);
        string[] names = [.. classes.Distinct().Order(StringComparer.Ordinal)];
        var graph = new FeatureGraph(
            [.. numbers.OrderBy(entry => entry.Value).Select(entry => entry.Key)],
            [.. Enumerable.Range(1, wordCount).Select(word => $"word {word}")],
            Matrix<double>.Build.SparseOfIndexed(classes.Count, wordCount, cells),
            edges);
        return new CitationGraph(graph, names, [.. classes.Select(name => Array.BinarySearch(names, name, StringComparer.Ordinal))], skipped);
    }

    private static (HashSet<(int From, int To)> Edges, int Skipped) ReadEdges(
        string path, string contentPath, Dictionary<string, int> numbers, bool skipUnknown)
    {
        var edges = new HashSet<(int From, int To)>();
        int skipped = 0, lineNumber = 0;
        foreach (var line in File.ReadLines(path))
        {
            var place = $"line {++lineNumber}";
            var fields = line.Split('\t');
            if (fields.Length != 2 || fields.Any(field => field.Length == 0))
                throw new DataFormatException(path, place, $"found \"{Shorten(line)}\"", "a cited and a citing paper with a tab between");
            var unknown = fields.FirstOrDefault(field => !numbers.ContainsKey(field));
            if (unknown is not null && !skipUnknown)
                throw new DataFormatException(path, place, $"the paper \"{unknown}\" is unknown", $"a paper of {contentPath}, or skipUnknown: true");
            if (unknown is not null) skipped++;
            else if (fields[0] != fields[1])
            {
                int cited = numbers[fields[0]], citing = numbers[fields[1]];
                edges.Add((Math.Min(cited, citing), Math.Max(cited, citing)));
            }
        }

        return (edges, skipped);
    }

    private static double Number(string field, int column, string path, string place) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new DataFormatException(path, place, $"number {column + 1} is \"{Shorten(field)}\"", "a number such as 0 or 1");

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
