using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>Bars, standing or lying; histograms come here as bars already counted.</summary>
internal sealed class BarTrace : Trace
{
    private readonly double?[] places;
    private readonly double?[] values;
    private readonly double[] bases;
    private double offset;
    private double width;

    public BarTrace(JsonObject spec, Axis x, Axis y, SKColor color)
        : base(spec, x, y, color)
    {
        IsLying = spec.Text("orientation") == "h";
        JsonArray? along = spec.List(IsLying ? "y" : "x"), across = spec.List(IsLying ? "x" : "y");
        int count = along?.Count ?? across?.Count ?? 0;
        Position.Learn(along ?? []);
        Size.Learn(across ?? []);
        places = [.. Enumerable.Range(0, count).Select(i => along is null ? i : Position.Place(along[i]))];
        values = [.. Enumerable.Range(0, count).Select(i => across.For(i).AsNumber())];
        bases = [.. Enumerable.Range(0, count).Select(i => spec.At("base").For(i).AsNumber() ?? 0)];
    }

    public bool IsLying { get; }

    private Axis Position => IsLying ? Y : X;

    private Axis Size => IsLying ? X : Y;

    /// <summary>Gives the bars that share a pair of axes their width and their room beside or on top of each other.</summary>
    public static void Arrange(IReadOnlyList<BarTrace> bars, JsonNode? layout)
    {
        foreach (var group in bars.GroupBy(bar => (bar.X, bar.Y)))
        {
            string mode = layout.Text("barmode") ?? "group";
            double[] all = [.. group.SelectMany(bar => bar.places).OfType<double>().Distinct().Order()];
            double spacing = all.Zip(all.Skip(1), (a, b) => b - a).DefaultIfEmpty(1).Min();
            double room = spacing * (1 - (layout.Number("bargap") ?? (group.All(bar => bar.Spec.Flag("counted") == true) ? 0 : 0.2)));
            int side = mode == "group" ? group.Count() : 1;
            double between = layout.Number("bargroupgap") ?? 0;
            var tops = new Dictionary<(double, bool), double>();
            int turn = 0;
            foreach (var bar in group)
            {
                bar.width = bar.Spec.At("width").For(0).AsNumber() ?? room / side * (1 - between);
                bar.offset = bar.Spec.At("offset").For(0).AsNumber() is { } given ? given + (bar.width / 2)
                    : side == 1 ? 0 : ((turn + 0.5) * room / side) - (room / 2);
                turn++;
                if (mode is "stack" or "relative")
                    bar.StackOn(tops, apart: mode == "relative");
            }
        }
    }

    public override void Extend()
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (places[i] is not { } at || values[i] is not { } value)
                continue;
            Position.Include(at + offset - (width / 2));
            Position.Include(at + offset + (width / 2));
            Size.Include(Size.Place(bases[i] + value));
            if (!Size.IsLog)
                Size.Include(bases[i]);
        }
        foreach ((var axis, double from, double to) in ErrorBars.Of(this, Ends()))
        {
            axis.Include(from);
            axis.Include(to);
        }
        Size.StandsOnZero = true;
        Size.Padding = Math.Max(Size.Padding, 0.055);
        if (Position.IsCategory)
        {
            for (int i = 0; i < Position.Categories.Count; i++)
            {
                Position.Include(i - 0.5);
                Position.Include(i + 0.5);
            }
        }
        else
        {
            Position.Padding = Math.Max(Position.Padding, 0.02);
        }
    }

    public override void Draw(SKCanvas canvas)
    {
        var scale = MarkerScale();
        for (int i = 0; i < values.Length; i++)
        {
            if (Box(i) is not { } box)
                continue;
            var color = BarColor(i, scale);
            using var paint = Fill(color);
            paint.IsAntialias = false; // else neighbours in a histogram let the background through between them
            canvas.DrawRect(box, paint);
            if (Spec.At("marker.line.width").For(i).AsNumber() is > 0 and var edge)
            {
                using var line = Stroke(Colors.Parse(Spec.At("marker.line.color").For(i).AsText()) ?? SKColors.White, (float)edge);
                canvas.DrawRect(box, line);
            }
            DrawText(canvas, i, box, color);
        }
        ErrorBars.Draw(canvas, this, Ends());
    }

    public override void DrawMark(SKCanvas canvas, float x, float y)
    {
        using var paint = Fill(BarColor(0, null));
        canvas.DrawRect(x - 7, y - 6, 14, 12, paint);
    }

    private SKColor BarColor(int i, ColorScale? scale)
    {
        return MarkerColor(i, scale, Color).Faded((Spec.At("marker.opacity").For(i).AsNumber() ?? 1) * Opacity);
    }

    private SKRect? Box(int i)
    {
        if (places[i] is not { } at || values[i] is not { } value || Size.Place(bases[i] + value) is not { } top)
            return null;
        (float a, float b) = (Position.Pixel(at + offset - (width / 2)), Position.Pixel(at + offset + (width / 2)));
        (float foot, float head) = (Size.IsLog ? Size.Start : Inside(Size.Pixel(bases[i])), Inside(Size.Pixel(top)));
        return IsLying
            ? new SKRect(Math.Min(foot, head), Math.Min(a, b), Math.Max(foot, head), Math.Max(a, b))
            : new SKRect(Math.Min(a, b), Math.Min(foot, head), Math.Max(a, b), Math.Max(foot, head));
    }

    /// <summary>As in Plotly, cliponaxis leaves only the text of a bar outside the plot, never the bar.</summary>
    private float Inside(float pixel) => Math.Clamp(pixel, Math.Min(Size.Start, Size.End), Math.Max(Size.Start, Size.End));

    private void DrawText(SKCanvas canvas, int i, SKRect box, SKColor color)
    {
        string? text = Spec.At("text").For(i).AsText() ?? Spec.Text("texttemplate");
        if (string.IsNullOrEmpty(text) || Spec.Text("textposition") == "none")
            return;
        var label = new Label(text, Spec.Number("textfont.size", 12));
        bool inside = Spec.Text("textposition") switch
        {
            "outside" => false,
            "inside" => true,
            _ => label.Width < box.Width - 4 && label.Height < box.Height - 4,
        };
        var ink = Spec.Color("textfont.color", inside ? Colors.Readable(color) : Colors.Ink);
        bool negative = values[i] < 0;
        if (IsLying)
            label.Draw(canvas, negative ? box.Left + (inside ? 4 : -4) : box.Right + (inside ? -4 : 4), box.MidY, ink, inside == negative ? 0 : 1, 0.5f);
        else
            label.Draw(canvas, box.MidX, negative ? box.Bottom + (inside ? -2 : 2) : box.Top + (inside ? 2 : -2), ink, 0.5f, inside == negative ? 1 : 0);
    }

    private (double X, double Y)?[] Ends()
    {
        return [.. places.Select((at, i) => at is { } place && values[i] is { } value
            ? IsLying ? (bases[i] + value, place + offset) : (place + offset, bases[i] + value)
            : ((double, double)?)null)];
    }

    /// <summary>Stands each bar on those before it; negative ones pile up by themselves where they are kept apart.</summary>
    private void StackOn(Dictionary<(double, bool), double> tops, bool apart)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (places[i] is not { } at || values[i] is not { } value)
                continue;
            bool below = apart && value < 0;
            bases[i] = tops.GetValueOrDefault((at, below));
            tops[(at, below)] = bases[i] + value;
        }
    }
}
