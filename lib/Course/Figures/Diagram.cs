using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Figures;

/// <summary>
/// A drawing of vectors, boxes, matrices and arrows. Positions are pixels from the upper left corner, so that the
/// interactive figure and the still picture agree; details are told when the pointer rests on a part.
/// </summary>
internal sealed class Diagram
{
    /// <summary>Size of one number's cell.</summary>
    public const double CellWidth = 40;
    public const double CellHeight = 21;

    /// <summary>Height of a cell that shows no number.</summary>
    public const double SmallCellHeight = 13;

    private readonly ChartBuilder chart;
    private readonly List<(double X, double Y, string Text)> hover = [];

    public Diagram(string title, int width, int height)
    {
        chart = new ChartBuilder(title, width, height);
        chart.Set("margin", ChartBuilder.Object(("l", 0), ("r", 0), ("t", 0), ("b", 0)));
        chart.Set("xaxis", ChartBuilder.Object(("range", new double[] { 0, width }), ("visible", false), ("fixedrange", true)));
        chart.Set("yaxis", ChartBuilder.Object(("range", new double[] { height, 0 }), ("visible", false), ("fixedrange", true)));
        chart.Set("showlegend", false);
    }

    /// <summary>A number as a cell shows it: whole ones plain, others with two decimals.</summary>
    public static string Number(double value) => Number(value, Whole(value));

    /// <summary>A number among others: with two decimals where one of them has any, so that all are written alike.</summary>
    public static string Number(double value, IEnumerable<double> among) => Number(value, among.All(Whole));

    private static bool Whole(double value) => value == Math.Round(value) && Math.Abs(value) < 1e4;

    private static string Number(double value, bool whole) => value.ToString(whole ? "0" : "0.00", CultureInfo.InvariantCulture).Replace('-', '\u2212');

    public void Text(double x, double y, string text, double size = 13, string? color = null, string anchor = "center", string? background = null)
    {
        chart.Annotation(("x", x), ("y", y), ("text", text), ("showarrow", false), ("xanchor", anchor), ("yanchor", "middle"), ("align", anchor), ("bgcolor", background),
            ("font", ChartBuilder.Object(("size", size), ("color", color ?? Palette.Ink))));
    }

    /// <summary>A box around a middle point, with a label.</summary>
    public void Box(double x, double y, double width, double height, string label, string color, double size = 14, string? explain = null)
    {
        Rectangle(x - (width / 2), y - (height / 2), width, height, color, Palette.Tint(color));
        Text(x, y, label, size);
        if (explain is not null)
            hover.Add((x, y, explain));
    }

    /// <summary>A small circle with a sign in it, such as a product or a sum.</summary>
    public void Sign(double x, double y, string sign, string color, double radius = 13)
    {
        chart.Shape(("type", "circle"), ("x0", x - radius), ("x1", x + radius), ("y0", y - radius), ("y1", y + radius),
            ("fillcolor", "#ffffff"), ("line", ChartBuilder.Object(("color", color), ("width", 1.5))));
        Text(x, y, sign, 15);
    }

    /// <summary>A filled circle, such as a node of a graph.</summary>
    public void Disc(double x, double y, double radius, string color) => Circle(x, y, radius, color, Palette.Tint(color, 0.35));

    public void Circle(double x, double y, double radius, string line, string fill)
    {
        chart.Shape(("type", "circle"), ("x0", x - radius), ("x1", x + radius), ("y0", y - radius), ("y1", y + radius),
            ("fillcolor", fill), ("line", ChartBuilder.Object(("color", line), ("width", 2))));
    }

    public void Arrow(double fromX, double fromY, double toX, double toY, string? color = null, double width = 1.5)
    {
        chart.Annotation(("x", toX), ("y", toY), ("ax", fromX), ("ay", fromY), ("axref", "x"), ("ayref", "y"), ("xref", "x"), ("yref", "y"), ("text", ""),
            ("showarrow", true), ("arrowhead", 2), ("arrowwidth", width), ("arrowsize", Math.Clamp(1.6 / width, 0.45, 1.1)), ("arrowcolor", color ?? Palette.Muted));
    }

    public void Line(double fromX, double fromY, double toX, double toY, string? color = null, double width = 1.5, string? dash = null)
    {
        chart.Shape(("type", "line"), ("x0", fromX), ("y0", fromY), ("x1", toX), ("y1", toY),
            ("line", ChartBuilder.Object(("color", color ?? Palette.Muted), ("width", width), ("dash", dash))));
    }

    /// <summary>A bow from one point over a second to a third, with a head at its end.</summary>
    public void Bow(double fromX, double fromY, double overX, double overY, double toX, double toY, string color, double width)
    {
        chart.Shape(("type", "path"), ("path", string.Create(CultureInfo.InvariantCulture, $"M {fromX},{fromY} Q {overX},{overY} {toX},{toY}")),
            ("line", ChartBuilder.Object(("color", color), ("width", width))), ("fillcolor", "rgba(0,0,0,0)"));
        double length = Math.Sqrt(((toX - overX) * (toX - overX)) + ((toY - overY) * (toY - overY)));
        (double dx, double dy) = ((toX - overX) / length, (toY - overY) / length);
        Arrow(toX - (dx * 2), toY - (dy * 2), toX + (dx * 5), toY + (dy * 5), color, Math.Max(width, 1.5));
    }

    /// <summary>A vector as a column of cells around a middle x, from y downwards; returns its lower end.</summary>
    public double Column(double x, double y, Vector<double> values, string color, string name, bool faded = false)
    {
        double end = Cells(x, y, values.Count, CellWidth, CellHeight, color, faded);
        for (int i = 0; i < values.Count; i++)
            Text(x, y + ((i + 0.5) * CellHeight), Number(values[i]), 11, faded ? Palette.Muted : null);
        hover.Add((x, (y + end) / 2, $"{name} = ({string.Join(", ", values.Select(Number))})"));
        return end;
    }

    /// <summary>A vector without numbers: as many cells as it has components.</summary>
    public double Column(double x, double y, int cells, string color, string name, bool faded = false)
    {
        double end = Cells(x, y, cells, 18, SmallCellHeight, color, faded);
        hover.Add((x, (y + end) / 2, name));
        return end;
    }

    private double Cells(double x, double y, int count, double width, double height, string color, bool faded)
    {
        for (int i = 0; i < count; i++)
            Rectangle(x - (width / 2), y + (i * height), width, height, faded ? Palette.Tint(color, 0.5) : color, Palette.Tint(color, faded ? 0.06 : 0.18), 1);
        return y + (count * height);
    }

    /// <summary>A matrix of numbers with its upper left corner at a point; returns its width and height.</summary>
    public (double Width, double Height) Matrix(
        double x, double y, Matrix<double> values, string color, string name,
        Func<int, string>? rowNames = null, Func<int, string>? columnNames = null, bool shaded = false)
    {
        (double width, double height) = (values.ColumnCount * CellWidth, values.RowCount * CellHeight);
        string lines = Palette.Tint(color, 0.55);
        if (!shaded)
        {
            // One fill and the lines between the cells: with a box for each cell the figure's JSON is twice as long.
            Rectangle(x, y, width, height, color, Palette.Tint(color, 0.15));
            for (int row = 1; row < values.RowCount; row++)
                Line(x, y + (row * CellHeight), x + width, y + (row * CellHeight), lines, 0.75);
            for (int column = 1; column < values.ColumnCount; column++)
                Line(x + (column * CellWidth), y, x + (column * CellWidth), y + height, lines, 0.75);
        }
        foreach ((int row, int column, double value) in values.EnumerateIndexed())
        {
            if (shaded)
                Rectangle(x + (column * CellWidth), y + (row * CellHeight), CellWidth, CellHeight, lines, Palette.Tint(color, 0.08 + (0.72 * Math.Clamp(value, 0, 1))), 0.75);
            Text(x + ((column + 0.5) * CellWidth), y + ((row + 0.5) * CellHeight), Number(value, values.Enumerate()), 11, shaded && value > 0.75 ? "#ffffff" : null);
        }
        if (shaded)
            Rectangle(x, y, width, height, color, "rgba(0,0,0,0)");
        for (int row = 0; row < values.RowCount && rowNames is not null; row++)
            Text(x - 6, y + ((row + 0.5) * CellHeight), rowNames(row), 12, color: Palette.Muted, anchor: "right");
        for (int column = 0; column < values.ColumnCount && columnNames is not null; column++)
            Text(x + ((column + 0.5) * CellWidth), y - 11, columnNames(column), 12, Palette.Muted);
        hover.Add((x + (width / 2), y + (height / 2), $"{name}: {values.RowCount} rows, {values.ColumnCount} columns"));
        return (width, height);
    }

    public void Rectangle(double x, double y, double width, double height, string line, string fill, double lineWidth = 1.5, string? dash = null)
    {
        chart.Shape(("type", "rect"), ("x0", x), ("y0", y), ("x1", x + width), ("y1", y + height), ("fillcolor", fill),
            ("line", ChartBuilder.Object(("color", line), ("width", lineWidth), ("dash", dash))));
    }

    public void Explain(double x, double y, string text) => hover.Add((x, y, text));

    public Figure Build(string description)
    {
        chart.Trace("scatter", ("mode", "markers"), ("x", hover.Select(point => point.X).ToArray()), ("y", hover.Select(point => point.Y).ToArray()),
            ("text", hover.Select(point => point.Text).ToArray()), ("hoverinfo", "text"), ("showlegend", false),
            ("marker", ChartBuilder.Object(("size", 26), ("opacity", 0))));
        return chart.Build(description);
    }
}
