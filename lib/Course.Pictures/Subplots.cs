using System.Text.Json.Nodes;

namespace Course.Pictures;

/// <summary>Which axes belong together, and which part of the page is theirs.</summary>
internal static class Subplots
{
    public static void Connect(Dictionary<string, Axis> axes, IReadOnlyList<Trace> traces, JsonObject layout)
    {
        foreach (var axis in axes.Values)
        {
            string? anchor = axis.Spec.Text("anchor");
            axis.Anchor = anchor == "free" ? null
                : anchor is not null && axes.TryGetValue(anchor, out var named) ? named
                : traces.Where(trace => trace.X == axis || trace.Y == axis).Select(trace => axis.IsX ? trace.Y : trace.X).FirstOrDefault()
                ?? axes.Values.FirstOrDefault(other => other.IsX != axis.IsX);
            if (axis.Spec.List("domain") is { Count: 2 } domain)
                axis.Domain = (domain[0].AsNumber() ?? 0, domain[1].AsNumber() ?? 1);
        }
        ApplyGrid(axes, layout.At("grid"));
        foreach (var axis in axes.Values)
        {
            if (axis.Spec.Text("overlaying") is { } under && axes.TryGetValue(under, out var base_))
                axis.Domain = base_.Domain;
        }
    }

    /// <summary>The pairs of axes that frame a plot.</summary>
    public static IEnumerable<(Axis X, Axis Y)> Pairs(IEnumerable<Axis> axes)
    {
        var pairs = new HashSet<(Axis, Axis)>();
        foreach (var axis in axes)
        {
            if (axis.IsOverlaid || axis.Anchor is not { IsOverlaid: false } anchor)
                continue;
            pairs.Add(axis.IsX ? (axis, anchor) : (anchor, axis));
        }
        return pairs;
    }

    private static void ApplyGrid(Dictionary<string, Axis> axes, JsonNode? grid)
    {
        if (grid is null)
            return;
        var named = grid.List("subplots");
        int rows = (int)(grid.Number("rows") ?? named?.Count ?? 1);
        int columns = (int)(grid.Number("columns") ?? (named?.FirstOrDefault() as JsonArray)?.Count ?? 1);
        bool independent = grid.Text("pattern") == "independent" || named is not null;
        double gapX = grid.Number("xgap") ?? (independent ? 0.2 : 0.1);
        double gapY = grid.Number("ygap") ?? (independent ? 0.3 : 0.1);
        bool upwards = grid.Text("roworder") == "bottom to top";
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                int number = (row * columns) + column;
                (string x, string y) = independent ? (Id('x', number), Id('y', number)) : (Id('x', column), Id('y', row));
                if ((named.For(row) as JsonArray).For(column).AsText() is { Length: > 0 } pair)
                    (x, y) = (pair[..pair.IndexOf('y', StringComparison.Ordinal)], pair[pair.IndexOf('y', StringComparison.Ordinal)..]);
                int fromBottom = upwards ? row : rows - 1 - row;
                Place(axes.GetValueOrDefault(x), column, columns, gapX);
                Place(axes.GetValueOrDefault(y), fromBottom, rows, gapY);
            }
        }
    }

    private static string Id(char letter, int number) => number == 0 ? $"{letter}" : $"{letter}{number + 1}";

    private static void Place(Axis? axis, int cell, int cells, double gap)
    {
        if (axis is null || axis.Spec.At("domain") is not null)
            return;
        double size = 1 / (cells + ((cells - 1) * gap / (1 - gap)));
        double from = cell * (size + (cells > 1 ? (1 - (cells * size)) / (cells - 1) : 0));
        axis.Domain = (from, from + size);
    }
}
