namespace Course.Data;

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
