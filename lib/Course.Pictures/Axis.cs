using System.Text.Json.Nodes;

namespace Course.Pictures;

/// <summary>
/// One axis: places data on its line and the line on the picture. A place is a number on the axis' own scale: the value
/// itself, its decimal logarithm, or a category's index.
/// </summary>
internal sealed class Axis(string id, JsonObject spec)
{
    private readonly List<string> categories = [.. spec.List("categoryarray")?.Select(name => name.AsText() ?? "") ?? []];
    private double smallest = double.PositiveInfinity;
    private double largest = double.NegativeInfinity;
    private readonly Dictionary<string, Label> labels = [];
    private (float Start, float End, double First, double Last) marksAt = (float.NaN, 0, 0, 0);
    private List<(double Place, Label Label)> marks = [];
    private bool typeKnown;

    public string Id { get; } = id;

    public bool IsX { get; } = id[0] == 'x';

    public JsonObject Spec { get; } = spec;

    public bool IsLog { get; private set; }

    public bool IsCategory { get; private set; }

    public IReadOnlyList<string> Categories => categories;

    public bool IsVisible { get; } = spec.Flag("visible") != false;

    /// <summary>What the axis stands beside: an axis of the other direction, or null for a position of its own.</summary>
    public Axis? Anchor { get; set; }

    public (double From, double To) Domain { get; set; } = (0, 1);

    /// <summary>Whether another axis' range fills the same room, as a second y axis does.</summary>
    public bool IsOverlaid { get; } = spec.Text("overlaying") is { } over && over != "free";

    /// <summary>Places at the start (left, bottom) and the end of the line; start is the larger where reversed.</summary>
    public double First { get; private set; }

    public double Last { get; private set; }

    /// <summary>Pixels of the start (left, bottom) and the end of the line.</summary>
    public float Start { get; set; }

    public float End { get; set; }

    public float Length => Math.Abs(End - Start);

    public double Low => Math.Min(First, Last);

    public double High => Math.Max(First, Last);

    /// <summary>Room left free beside the data, as a part of the range; bars and images have none.</summary>
    public double Padding { get; set; }

    /// <summary>Decides between numbers and categories from the first data seen, unless the figure says it.</summary>
    public void Learn(IEnumerable<JsonNode?> values)
    {
        if (typeKnown)
            return;
        string? type = Spec.Text("type");
        IsLog = type == "log";
        if (type is "linear" or "log" or "category")
        {
            (typeKnown, IsCategory) = (true, type == "category");
            return;
        }
        foreach (var value in values)
        {
            if (value is null)
                continue;
            typeKnown = true;
            if (value.AsNumber() is null)
            {
                IsCategory = true;
                return;
            }
        }
    }

    /// <summary>The place of a data value, or null where it has none (missing, or no logarithm).</summary>
    public double? Place(JsonNode? value)
    {
        if (value is null)
            return null;
        if (IsCategory)
        {
            string name = value.AsText() ?? "";
            int index = categories.IndexOf(name);
            if (index < 0)
            {
                index = categories.Count;
                categories.Add(name);
            }
            return index;
        }
        return value.AsNumber() is { } number ? Place(number) : null;
    }

    public double? Place(double number) => !IsLog ? number : number > 0 ? Math.Log10(number) : null;

    /// <summary>The place that a shape or annotation names: annotations give logarithms, and numbers are category indices.</summary>
    public double? PlaceOfReference(JsonNode? value, bool annotation)
    {
        return value.AsNumber() is { } number && (IsCategory || annotation) ? number : Place(value);
    }

    public void Include(double? place)
    {
        if (place is not { } at || !double.IsFinite(at))
            return;
        (smallest, largest) = (Math.Min(smallest, at), Math.Max(largest, at));
    }

    public void SetRange()
    {
        double low = smallest, high = largest;
        if (low > high)
            (low, high) = IsCategory && categories.Count > 0 ? (-0.5, categories.Count - 0.5) : IsLog ? (0, 1) : (0, 1);
        if (Spec.Text("rangemode") == "tozero" && !IsLog)
            (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        double room = (high - low) * Padding;
        if (low == high)
            room = IsLog || IsCategory ? 0.5 : low == 0 ? 1 : Math.Abs(low) * 0.5;
        // Bars and areas that start at zero stand on the axis.
        (First, Last) = (low == 0 && Padding > 0 && StandsOnZero ? 0 : low - room, high == 0 && StandsOnZero ? 0 : high + room);
        if (Spec.Text("autorange") is "reversed" or "min reversed" or "max reversed")
            (First, Last) = (Last, First);
        if (Spec.List("range") is { Count: 2 } range)
            (First, Last) = (range[0].AsNumber() ?? First, range[1].AsNumber() ?? Last);
    }

    /// <summary>Whether the data reach down to a base line at zero.</summary>
    public bool StandsOnZero { get; set; }

    /// <summary>Widens the range around its middle to a new size, which keeps its direction.</summary>
    public void Stretch(double factor)
    {
        double middle = (First + Last) / 2;
        (First, Last) = (middle + ((First - middle) * factor), middle + ((Last - middle) * factor));
    }

    public void TakeRange(Axis other) => (First, Last) = (other.First, other.Last);

    public float Pixel(double place)
    {
        return Last == First ? (Start + End) / 2 : Start + (float)((place - First) / (Last - First) * (End - Start));
    }

    /// <summary>The marks of the axis with their labels, in its range; they are made anew only where it lies differently than before.</summary>
    public IReadOnlyList<(double Place, Label Label)> Marks()
    {
        if (marksAt != (Start, End, First, Last))
        {
            float fontSize = Spec.Number("tickfont.size", 12);
            marks = [.. MarkTexts(fontSize).Select(mark => (mark.Place, LabelOf(mark.Text, fontSize)))];
            marksAt = (Start, End, First, Last);
        }
        return marks;
    }

    private Label LabelOf(string text, float fontSize)
    {
        if (!labels.TryGetValue(text, out var label))
            labels[text] = label = new Label(text, fontSize);
        return label;
    }

    private List<(double Place, string Text)> MarkTexts(float fontSize)
    {
        if (Spec.List("tickvals") is { } values && Spec.Text("tickmode") is null or "array")
        {
            return [.. values.Select((value, i) => (Place: Place(value) ?? double.NaN, Text: Spec.List("ticktext")?.For(i).AsText() ?? NumberText(value, 1)))
                .Where(mark => mark.Place >= Low - 1e-9 && mark.Place <= High + 1e-9)];
        }
        double count = Spec.Number("nticks") ?? Length / (IsX ? fontSize * 6.5 : fontSize * 4);
        if (IsCategory)
        {
            // Where not every name has room, every second, third … is named.
            int skip = Math.Max(1, (int)Math.Ceiling(fontSize * 1.1 / Math.Max(Length / Math.Max(High - Low, 1), 0.1)));
            return [.. categories.Select((name, i) => ((double)i, name)).Where(mark => mark.Item1 >= Low && mark.Item1 <= High && mark.Item1 % skip == 0)];
        }
        if (IsLog && Spec.At("dtick") is null)
            return [.. Ticks.Logarithmic(Low, High, count).Select(at => (at, LogText(at)))];
        double step = Spec.Number("dtick") ?? Ticks.Step(High - Low, count);
        return [.. Ticks.Linear(Low, High, step, Spec.Number("tick0") ?? 0).Select(at => (at, IsLog ? LogText(at) : NumberText(JsonValue.Create(at), step)))];
    }

    private string LogText(double exponent)
    {
        return Spec.Text("tickformat") is { } format ? Ticks.Format(Math.Pow(10, exponent), format) : Ticks.OfExponent(exponent);
    }

    private string NumberText(JsonNode? value, double step)
    {
        if (value.AsNumber() is not { } number)
            return value.AsText() ?? "";
        string text = Spec.Text("tickformat") is { Length: > 0 } format ? Ticks.Format(number, format) : Ticks.Plain(number, step);
        return Spec.Text("tickprefix") + text + Spec.Text("ticksuffix");
    }
}
