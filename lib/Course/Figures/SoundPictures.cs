using Course.Data;
using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Figures;

/// <summary>Pictures of sound: the waveform, the frames cut from it, its mel spectrogram.</summary>
/// <remarks>Notebook 01, and notebook 06.</remarks>
public static class SoundPictures
{
    private const int MaxPoints = 1200;
    private static readonly int[] RoundFrequencies = [100, 250, 500, 1000, 2000, 4000];

    // 60 dB in the natural logarithm of energy. Digital silence lies far deeper and would take most of the colours.
    private const double ColorDepth = 13.8;

    /// <summary>The first frames of a sound over its waveform: windows that overlap, each a little later than the one before.</summary>
    /// <param name="sound">At least as long as the frames shown.</param>
    /// <param name="settings">How frames are cut; 25 ms every 10 ms when left out.</param>
    /// <param name="count">How many frames are shown, 1 to 8.</param>
    /// <param name="start">Where the picture begins, in seconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is outside 1 … 8.</exception>
    /// <exception cref="ArgumentException">The sound ends before the last of the frames.</exception>
    public static Figure Frames(Waveform sound, FrameSettings? settings = null, int count = 4, double start = 0)
    {
        ArgumentNullException.ThrowIfNull(sound);
        Guard.InRange(count, 1, 8, "The picture has room for 1 to 8 frames.");
        settings ??= new FrameSettings();
        var (window, hop) = (settings.WindowSeconds, settings.HopSeconds);
        double seconds = window + ((count - 1) * hop);
        var shown = sound.Piece(start, seconds + (hop / 2));
        if (shown.Seconds < seconds)
            throw new ArgumentException($"From {start} s on the sound has {shown.Seconds:F3} s, and {count} frames take {seconds:F3} s; show fewer or begin earlier.", nameof(sound));

        var chart = new ChartBuilder($"Frames: {window * 1000:0.#} ms long, one every {hop * 1000:0.#} ms", height: 400);
        double top = 1.1 * shown.Samples.Max(Math.Abs);
        chart.Trace("scatter", ("mode", "lines"), ("x", ChartBuilder.Values(Times(shown).Select(time => time * 1000))), ("y", ChartBuilder.Values(shown.Samples)),
            ("xaxis", "x"), ("yaxis", "y"), ("line", ChartBuilder.Object(("color", Palette.Blue), ("width", 1.2))), ("hovertemplate", "%{x:.1f} ms: %{y:.3f}<extra></extra>"));
        for (int frame = 0; frame < count; frame++)
        {
            var (left, right) = (frame * hop * 1000, ((frame * hop) + window) * 1000);
            string color = Palette.SeriesColor(frame + 1);
            chart.Trace("scatter", ("mode", "lines"), ("x", new[] { left, right }), ("y", new[] { frame, frame }), ("xaxis", "x2"), ("yaxis", "y2"),
                ("line", ChartBuilder.Object(("color", color), ("width", 7))), ("hovertemplate", $"frame {frame}: %{{x:.0f}} ms<extra></extra>"));
            chart.Annotation(("xref", "x2"), ("yref", "y2"), ("x", (left + right) / 2), ("y", frame), ("text", $"{sound.SampleRate * window:0} samples"), ("showarrow", false),
                ("yanchor", "bottom"), ("yshift", 3), ("font", ChartBuilder.Object(("size", 11), ("color", Palette.Ink))));
            foreach (double edge in new[] { left, right })
            {
                chart.Trace("scatter", ("mode", "lines"), ("x", new[] { edge, edge }), ("y", new[] { -top, top }), ("xaxis", "x"), ("yaxis", "y"),
                    ("line", ChartBuilder.Object(("color", color), ("width", 1), ("dash", "dot"))), ("hoverinfo", "skip"));
            }
        }

        double[] range = [0, (seconds + (hop / 2)) * 1000];
        chart.Axis("x", "time (ms)", ("domain", new[] { 0.0, 1.0 }), ("anchor", "y"), ("range", range));
        chart.Axis("y", "amplitude", ("domain", new[] { 0.0, 0.5 }), ("anchor", "x"), ("range", new[] { -top, top }));
        chart.Axis("x2", null, ("domain", new[] { 0.0, 1.0 }), ("anchor", "y2"), ("range", range), ("matches", "x"), ("showticklabels", false));
        chart.Axis("y2", "frame", ("domain", new[] { 0.58, 1.0 }), ("anchor", "x2"), ("range", new[] { -0.5, count - 0.2 }),
            ("tickmode", "array"), ("tickvals", Enumerable.Range(0, count).ToArray()), ("showgrid", false));
        chart.Set("showlegend", false);
        return chart.Build($"A waveform of {shown.Seconds * 1000:0} ms with {count} bars above it, one for each frame. Each is {window * 1000:0.#} ms long and begins "
            + $"{hop * 1000:0.#} ms after the one before, so that neighbours overlap by {(window - hop) * 1000:0.#} ms.");
    }

    /// <summary>A waveform above its mel spectrogram, both over the same time.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="logMel">Its log-mel energies (T × bands), one row for each frame.</param>
    /// <param name="title">The title.</param>
    /// <param name="settings">How the frames were cut; 25 ms every 10 ms when left out.</param>
    /// <param name="centres">The centre of each band in Hz, which the axis then names; it counts the bands when left out.</param>
    /// <exception cref="ArgumentException">There are more or fewer centres than bands.</exception>
    public static Figure WaveformAndMel(Waveform sound, Matrix<double> logMel, string title, FrameSettings? settings = null, IReadOnlyList<double>? centres = null)
    {
        ArgumentNullException.ThrowIfNull(sound);
        ArgumentNullException.ThrowIfNull(logMel);
        if (centres is not null && centres.Count != logMel.ColumnCount)
            throw new ArgumentException($"There are {centres.Count} centres for {logMel.ColumnCount} bands; each band has one.", nameof(centres));
        settings ??= new FrameSettings();
        var chart = new ChartBuilder(title, height: 520);
        var (times, values) = Outline(sound);
        chart.Trace("scatter", ("mode", "lines"), ("x", ChartBuilder.Values(times)), ("y", ChartBuilder.Values(values)), ("xaxis", "x"), ("yaxis", "y"),
            ("line", ChartBuilder.Object(("color", Palette.Blue), ("width", 1))), ("hoverinfo", "skip"), ("showlegend", false));
        AddSpectrogram(chart, logMel, Centres(logMel, settings), "x2", "y2", barMiddle: 0.3);
        double[] range = new[] { 0, sound.Seconds };
        chart.Axis("x", null, ("domain", new[] { 0.0, 1.0 }), ("anchor", "y"), ("range", range), ("showticklabels", false));
        chart.Axis("y", "amplitude", ("domain", new[] { 0.68, 1.0 }), ("anchor", "x"));
        chart.Axis("x2", "time (s)", ("domain", new[] { 0.0, 1.0 }), ("anchor", "y2"), ("range", range), ("matches", "x"));
        int[]? named = centres is null ? null : [.. RoundFrequencies.Where(hertz => hertz >= centres[0] && hertz <= centres[^1])];
        chart.Axis("y2", centres is null ? "mel band" : "frequency (Hz)", ("domain", new[] { 0.0, 0.6 }), ("anchor", "x2"), ("showgrid", false),
            ("tickmode", named is null ? null : "array"), ("tickvals", named?.Select(hertz => Place(hertz, centres!)).ToArray()), ("ticktext", named?.Select(hertz => $"{hertz:N0}").ToArray()));
        return chart.Build($"{ChartWords.Plain(title)}. Above, the waveform over {sound.Seconds:0.##} s; below, its mel spectrogram: {logMel.RowCount} frames of {logMel.ColumnCount} bands. "
            + $"Energies (natural logarithm) from {ChartWords.Number(logMel.Enumerate().Min())} to {ChartWords.Number(logMel.Enumerate().Max())}.");
    }

    /// <summary>A mel spectrogram, and under it on the same time axis how much each moment counted.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="logMel">Its log-mel energies (T × bands), one row for each frame.</param>
    /// <param name="weights">One weight for each frame, T in all.</param>
    /// <param name="title">The title.</param>
    /// <param name="settings">How the frames were cut; 25 ms every 10 ms when left out.</param>
    /// <exception cref="ArgumentException">There are more or fewer weights than frames.</exception>
    public static Figure AttentionUnderMel(Waveform sound, Matrix<double> logMel, IReadOnlyList<double> weights, string title, FrameSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(sound);
        ArgumentNullException.ThrowIfNull(logMel);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != logMel.RowCount)
            throw new ArgumentException($"There are {weights.Count} weights for {logMel.RowCount} frames; each frame has one.", nameof(weights));
        settings ??= new FrameSettings();
        var chart = new ChartBuilder(title, height: 480);
        double[] centres = [.. Centres(logMel, settings)];
        AddSpectrogram(chart, logMel, centres, "x", "y", barMiddle: 0.68);
        chart.Trace("scatter", ("mode", "lines"), ("fill", "tozeroy"), ("x", ChartBuilder.Values(centres)), ("y", ChartBuilder.Values(weights)), ("xaxis", "x2"), ("yaxis", "y2"),
            ("line", ChartBuilder.Object(("color", Palette.Vermilion), ("width", 2))), ("hovertemplate", "%{x:.2f} s: %{y:.3f}<extra></extra>"), ("showlegend", false));
        double[] range = new[] { centres[0] - (settings.HopSeconds / 2), centres[^1] + (settings.HopSeconds / 2) };   // from edge to edge of the cells
        chart.Axis("x", null, ("domain", new[] { 0.0, 1.0 }), ("anchor", "y"), ("range", range), ("showticklabels", false));
        chart.Axis("y", "mel band", ("domain", new[] { 0.36, 1.0 }), ("anchor", "x"), ("showgrid", false));
        chart.Axis("x2", "time (s)", ("domain", new[] { 0.0, 1.0 }), ("anchor", "y2"), ("range", range), ("matches", "x"));
        chart.Axis("y2", "weight", ("domain", new[] { 0.0, 0.3 }), ("anchor", "x2"), ("rangemode", "tozero"));
        var most = weights.Select((weight, frame) => (weight, frame)).Max();
        return chart.Build($"{ChartWords.Plain(title)}. Above, the mel spectrogram over {sound.Seconds:0.##} s: {logMel.RowCount} frames of {logMel.ColumnCount} bands; below, the weight of each frame. "
            + $"The largest is {ChartWords.Number(most.weight)} at {centres[most.frame]:0.00} s.");
    }

    // A long sound is drawn by the smallest and largest sample of each stretch, so that no peak is lost.
    private static (List<double> Times, List<double> Values) Outline(Waveform sound)
    {
        var (times, values) = (new List<double>(), new List<double>());
        int stretch = Math.Max(1, sound.Samples.Length * 2 / MaxPoints);
        for (int start = 0; start < sound.Samples.Length; start += stretch)
        {
            double[] part = sound.Samples.AsSpan(start, Math.Min(stretch, sound.Samples.Length - start)).ToArray();
            foreach (double value in stretch == 1 ? part : [part.Min(), part.Max()])
            {
                times.Add((double)start / sound.SampleRate);
                values.Add(Math.Round(value, 4));
            }
        }

        return (times, values);
    }

    private static void AddSpectrogram(ChartBuilder chart, Matrix<double> logMel, IEnumerable<double> centres, string xAxis, string yAxis, double barMiddle)
    {
        chart.Trace("heatmap", ("x", ChartBuilder.Values(centres)),
            ("z", Enumerable.Range(0, logMel.ColumnCount).Select(band => logMel.Column(band).Select(value => Math.Round(value, 1)).ToArray()).ToArray()),
            ("xaxis", xAxis), ("yaxis", yAxis), ("colorscale", Palette.ColorScale(ColorMap.Viridis)), ("zmin", Math.Round(Math.Max(Quantile(logMel, 0.02), logMel.Enumerate().Max() - ColorDepth), 1)), ("zmax", Math.Round(logMel.Enumerate().Max(), 1)),
            ("colorbar", ChartBuilder.Object(("thickness", 14), ("len", 0.6), ("y", barMiddle), ("yanchor", "middle"),
                ("title", ChartBuilder.Object(("text", "ln energy"), ("side", "right"))), ("tickfont", ChartBuilder.Object(("size", 11))))),
            ("hovertemplate", "%{x:.2f} s, band %{y}: %{z}<extra></extra>"));
    }

    /// <summary>The middle of each frame in seconds.</summary>
    private static IEnumerable<double> Centres(Matrix<double> logMel, FrameSettings settings) =>
        Enumerable.Range(0, logMel.RowCount).Select(frame => (frame * settings.HopSeconds) + (settings.WindowSeconds / 2));

    /// <summary>Where a frequency lies among bands that are drawn at equal distances: 2.5 is in the middle between those of bands 2 and 3.</summary>
    private static double Place(double hertz, IReadOnlyList<double> centres)
    {
        int below = Enumerable.Range(0, centres.Count - 1).Last(band => centres[band] <= hertz);
        return Math.Round(below + ((hertz - centres[below]) / (centres[below + 1] - centres[below])), 3);
    }

    private static IEnumerable<double> Times(Waveform sound) => sound.Samples.Select((_, i) => (double)i / sound.SampleRate);

    private static double Quantile(Matrix<double> values, double share)
    {
        double[] sorted = values.Enumerate().Order().ToArray();
        return sorted[(int)(share * (sorted.Length - 1))];
    }
}
