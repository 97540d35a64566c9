using System.Globalization;
using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Data;

/// <summary>Citation graphs in the two text files of Cora and Citeseer: papers in <c>.content</c>, citations in <c>.cites</c>.</summary>
/// <remarks>
/// Format: Sen et al. 2008, "Collective Classification in Network Data". Fields are separated by tabs. A line of <c>.content</c> is the
/// paper's name, one number for each word of the vocabulary, and its class; a line of <c>.cites</c> is the cited paper, then the citing one.
/// A citation that stands there twice, or in both directions, is one edge; a paper that cites itself gives none; both are counted. The
/// real Citeseer has both of these, and 17 citations of papers that are not in its <c>.content</c>. The extra on citation graphs.
/// </remarks>
public static class CitationFiles
{
    /// <summary>Reads a folder as Cora and Citeseer are given away: one file <c>*.content</c> beside one <c>*.cites</c>.</summary>
    /// <param name="folder">The folder itself, not the one above it; other files in it are left alone.</param>
    /// <param name="skipUnknown">Whether a citation of an unknown paper is left out and counted, as Citeseer needs it, or is an error.</param>
    /// <exception cref="DataFormatException">One of the files is missing or there are several of a kind, or as in <see cref="Read"/>.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static CitationGraph ReadFolder(string folder, bool skipUnknown = false) =>
        Read(Only(folder, ".content"), Only(folder, ".cites"), skipUnknown);

    /// <summary>Writes a graph as <c>graph.content</c> and <c>graph.cites</c>, which <see cref="ReadFolder"/> reads back.</summary>
    /// <param name="folder">A folder that is there.</param>
    /// <param name="graph">Nodes whose names differ; names and class names are not empty and hold no tab or line end.</param>
    /// <exception cref="ArgumentException">A name is used twice, or cannot be written.</exception>
    public static void Write(string folder, LabelledGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var names = graph.Graph.Names;
        if (names.Concat(graph.ClassNames).FirstOrDefault(name => name.Length == 0 || name.IndexOfAny(['\t', '\r', '\n']) >= 0) is { } bad)
            throw new ArgumentException($"The name \"{bad}\" cannot be written; a name here is not empty and has no tab or line end.", nameof(graph));
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Count()} nodes are named \"{twice.Key}\"; each paper needs a name of its own.", nameof(graph));
        File.WriteAllLines(Path.Combine(folder, "graph.content"), names.Select((name, node) => string.Join('\t',
            [name, .. graph.Graph.Features.Row(node).Select(number => number.ToString(CultureInfo.InvariantCulture)), graph.ClassNames[graph.Labels[node]]])));
        File.WriteAllLines(Path.Combine(folder, "graph.cites"), graph.Graph.Edges.Select(edge => $"{names[edge.From]}\t{names[edge.To]}"));
    }

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
        int wordCount = 0;
        foreach (string line in File.ReadLines(contentPath))
        {
            string place = $"line {classes.Count + 1}";
            string[] fields = line.Split('\t');
            if (fields.Length < 3 || fields[0].Length == 0 || fields[^1].Length == 0)
                throw new DataFormatException(contentPath, place, $"found \"{Excerpt.Of(line)}\"", "a paper, its numbers and its class with tabs between");
            if (classes.Count == 0)
                wordCount = fields.Length - 2;
            if (fields.Length - 2 != wordCount)
                throw new DataFormatException(contentPath, place, $"the paper \"{fields[0]}\" has {fields.Length - 2} numbers", $"{wordCount} as on line 1");
            if (!numbers.TryAdd(fields[0], classes.Count))
                throw new DataFormatException(contentPath, place, $"the paper \"{fields[0]}\" stood on line {numbers[fields[0]] + 1} already", "each paper once");
            for (int column = 0; column < wordCount; column++)
            {
                double value = FileNumber.Read(fields[column + 1], column, contentPath, place, "a number such as 0 or 1");
                if (value != 0)
                    cells.Add((classes.Count, column, value));
            }

            classes.Add(fields[^1]);
        }

        if (classes.Count == 0)
            throw new DataFormatException(contentPath, "line 1", "the file is empty", "a paper, its numbers and its class with tabs between");
        var (edges, skipped, repeated, own) = ReadEdges(citesPath, contentPath, numbers, skipUnknown);
        string[] names = [.. classes.Distinct().Order(StringComparer.Ordinal)];
        var graph = new FeatureGraph(
            [.. numbers.OrderBy(entry => entry.Value).Select(entry => entry.Key)],
            [.. Enumerable.Range(1, wordCount).Select(word => $"word {word}")],
            Matrix<double>.Build.SparseOfIndexed(classes.Count, wordCount, cells),
            edges);
        return new CitationGraph(graph, names, [.. classes.Select(name => Array.BinarySearch(names, name, StringComparer.Ordinal))], skipped, repeated, own);
    }

    private static (HashSet<(int From, int To)> Edges, int Skipped, int Repeated, int Own) ReadEdges(
        string path, string contentPath, Dictionary<string, int> numbers, bool skipUnknown)
    {
        var edges = new HashSet<(int From, int To)>();
        int skipped = 0, repeated = 0, own = 0, lineNumber = 0;
        foreach (string line in File.ReadLines(path))
        {
            string place = $"line {++lineNumber}";
            string[] fields = line.Split('\t');
            if (fields.Length != 2 || fields.Any(field => field.Length == 0))
                throw new DataFormatException(path, place, $"found \"{Excerpt.Of(line)}\"", "a cited and a citing paper with a tab between");
            string? unknown = fields.FirstOrDefault(field => !numbers.ContainsKey(field));
            if (unknown is not null && !skipUnknown)
                throw new DataFormatException(path, place, $"the paper \"{unknown}\" is unknown", $"a paper of {contentPath}, or skipUnknown: true");
            if (unknown is not null)
            {
                skipped++;
                continue;
            }

            int cited = numbers[fields[0]], citing = numbers[fields[1]];
            if (cited == citing)
                own++;
            else if (!edges.Add((Math.Min(cited, citing), Math.Max(cited, citing))))
                repeated++;
        }

        return (edges, skipped, repeated, own);
    }

    private static string Only(string folder, string end)
    {
        // Not by a search pattern: whether one minds the case of letters depends on the system.
        string[] found = [.. Directory.GetFiles(folder).Where(path => path.EndsWith(end, StringComparison.OrdinalIgnoreCase) && !Path.GetFileName(path).StartsWith('.'))];
        return found.Length == 1 ? found[0] : throw new DataFormatException(folder, "folder", $"it has {found.Length} files *{end}", "one *.content and one *.cites");
    }
}

/// <summary>Papers, who cites whom, and the field each paper belongs to.</summary>
/// <param name="Graph">A node for each paper; its features are the words it uses. Citations have no direction here.</param>
/// <param name="ClassNames">The fields, in the order of their names.</param>
/// <param name="Labels">For each node the number of its field in <paramref name="ClassNames"/>.</param>
/// <param name="SkippedEdges">How many citations of a paper that is no node were left out, where that was asked for.</param>
/// <param name="RepeatedEdges">How many citations said what another one had said already, in the same or the other direction.</param>
/// <param name="SelfCitations">How many papers cite themselves, line by line; none of these is an edge.</param>
public sealed record CitationGraph(
    FeatureGraph Graph, IReadOnlyList<string> ClassNames, IReadOnlyList<int> Labels, int SkippedEdges, int RepeatedEdges = 0, int SelfCitations = 0)
{
    /// <summary>The same in the form that the experiments of chapter 9 take.</summary>
    /// <param name="sharesOfWords">
    /// Whether each paper's numbers are divided by their sum, so that a long paper has no larger ones than a short paper; one without words stays 0.
    /// </param>
    public LabelledGraph ToLabelled(bool sharesOfWords = false) => new(
        sharesOfWords ? new FeatureGraph(Graph.Names, Graph.FeatureNames, Graph.Features.NormalizeRows(1), Graph.Edges) : Graph, Labels, ClassNames);
}
