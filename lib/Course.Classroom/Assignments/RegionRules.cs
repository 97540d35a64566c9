using Course.Jupyter.Documents;

namespace Course.Classroom.Assignments;

/// <summary>The rules for solutions and hidden tests inside of cells.</summary>
internal static class RegionRules
{
    /// <summary>What is wrong with a cell: rule, and what was found and would be right.</summary>
    public static IEnumerable<(string Rule, string Text)> Problems(NotebookCell cell)
    {
        var says = NbgraderMetadata.Of(cell);
        foreach (var region in CodeRegion.All)
        {
            string[] problems = [.. region.Problems(cell.Source)];
            foreach (string problem in problems)
                yield return ("region", problem);
            if (region.IsIn(cell.Source) && !(region == CodeRegion.Solution ? says?.IsAnswer == true : says?.IsTest == true))
                yield return ("region", $"{region.Begin} stands in {(region == CodeRegion.Solution ? "an answer cell (solution: true)" : "a test cell (grade: true)")} only; learners would get to see this one");
            else if (problems.Length == 0 && region == CodeRegion.HiddenTests && region.IsIn(cell.Source) && !region.Inside(cell.Source).Any(line => line.Text.Contains(".Hidden()", StringComparison.Ordinal)))
                yield return ("region", $"the hidden tests do not say so; put .Hidden() before the first check behind {region.Begin}");
        }

        if (says?.IsAnswer == true && !CodeRegion.Solution.IsIn(cell.Source))
            yield return ("region", $"there is no solution; put it between {CodeRegion.Solution.Begin} and {CodeRegion.Solution.End}");
        var inside = CodeRegion.Solution.Inside(cell.Source).Select(line => line.Line).ToHashSet();
        foreach (var (line, number) in cell.Source.Split('\n').Select((line, i) => (line, i + 1)))
        {
            if (line.TrimStart().StartsWith(Stub.Mark, StringComparison.Ordinal) && !inside.Contains(number))
                yield return ("stub", $"line {number} is a stub outside of a solution; put it behind {CodeRegion.Solution.Begin}");
        }
    }
}
