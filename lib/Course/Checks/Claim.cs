using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Runtime;

namespace Course.Checks;

/// <summary>
/// A finding of a lesson, checked: a measured value against a bound whose origin is named. Each method shows the claim
/// as one line at once and fails the cell if it does not hold. Every section called "What we found" is made of these.
/// </summary>
[TypeFormatterSource(typeof(FormatterSource), PreferredMimeTypes = ["text/plain", MimeType])]
public sealed class Claim
{
    /// <summary>The MIME type under which a claim travels to the runner, as a JSON object.</summary>
    public const string MimeType = "application/vnd.course.claim+json";

    private readonly double[] bounds;
    private readonly double tolerance;

    private Claim(string title, double measured, string kind, double[] bounds, double tolerance, string source, bool held)
    {
        (Title, Measured, Kind, Source, Held) = (title, measured, kind, source, held);
        this.bounds = bounds;
        this.tolerance = tolerance;
    }

    /// <summary>What is claimed, as a sentence without its number.</summary>
    public string Title { get; }

    /// <summary>The value that was measured; NaN never holds.</summary>
    public double Measured { get; }

    /// <summary>One of <c>at-least</c>, <c>at-most</c>, <c>above</c>, <c>below</c>, <c>between</c>, <c>equal</c>.</summary>
    public string Kind { get; }

    /// <summary>Where the bound comes from: a paper, a measurement over seeds, a derivation.</summary>
    public string Source { get; }

    /// <summary>Whether the measured value keeps to the bound.</summary>
    public bool Held { get; }

    /// <summary>Claims <c>measured ≥ bound</c>.</summary>
    /// <param name="title">What is claimed.</param>
    /// <param name="measured">The measured value.</param>
    /// <param name="bound">The smallest value that holds.</param>
    /// <param name="source">Where the bound comes from.</param>
    /// <exception cref="ClaimFailedException">The claim does not hold.</exception>
    /// <exception cref="ArgumentException">An empty title or source, or a bound that is not finite.</exception>
    public static void AtLeast(string title, double measured, double bound, string source)
    {
        State(title, measured, "at-least", [bound], 0, source, measured >= bound);
    }

    /// <summary>Claims <c>measured ≤ bound</c>.</summary>
    /// <inheritdoc cref="AtLeast"/>
    /// <param name="title">What is claimed.</param>
    /// <param name="measured">The measured value.</param>
    /// <param name="bound">The largest value that holds.</param>
    /// <param name="source">Where the bound comes from.</param>
    public static void AtMost(string title, double measured, double bound, string source)
    {
        State(title, measured, "at-most", [bound], 0, source, measured <= bound);
    }

    /// <summary>Claims <c>measured &gt; bound</c>.</summary>
    /// <inheritdoc cref="AtLeast"/>
    /// <param name="title">What is claimed.</param>
    /// <param name="measured">The measured value.</param>
    /// <param name="bound">The value that must be exceeded.</param>
    /// <param name="source">Where the bound comes from.</param>
    public static void Above(string title, double measured, double bound, string source)
    {
        State(title, measured, "above", [bound], 0, source, measured > bound);
    }

    /// <summary>Claims <c>measured &lt; bound</c>.</summary>
    /// <inheritdoc cref="AtLeast"/>
    /// <param name="title">What is claimed.</param>
    /// <param name="measured">The measured value.</param>
    /// <param name="bound">The value that must not be reached.</param>
    /// <param name="source">Where the bound comes from.</param>
    public static void Below(string title, double measured, double bound, string source)
    {
        State(title, measured, "below", [bound], 0, source, measured < bound);
    }

    /// <summary>Claims <c>low ≤ measured ≤ high</c>.</summary>
    /// <inheritdoc cref="AtLeast"/>
    /// <param name="title">What is claimed.</param>
    /// <param name="measured">The measured value.</param>
    /// <param name="low">The smallest value that holds.</param>
    /// <param name="high">The largest value that holds; at least <paramref name="low"/>.</param>
    /// <param name="source">Where the bounds come from.</param>
    public static void Between(string title, double measured, double low, double high, string source)
    {
        if (low > high)
            throw new ArgumentException($"The low bound {Numbers.Text(low)} lies above the high bound {Numbers.Text(high)}.", nameof(low));
        State(title, measured, "between", [low, high], 0, source, measured >= low && measured <= high);
    }

    /// <summary>Claims <c>|measured − expected| ≤ tolerance</c>.</summary>
    /// <inheritdoc cref="AtLeast"/>
    /// <param name="title">What is claimed.</param>
    /// <param name="measured">The measured value.</param>
    /// <param name="expected">The value it should have.</param>
    /// <param name="tolerance">The largest difference that holds; not negative.</param>
    /// <param name="source">Where the expected value comes from.</param>
    public static void Equal(string title, double measured, double expected, double tolerance, string source)
    {
        if (!(tolerance >= 0) || !double.IsFinite(tolerance))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is a finite number, zero or more.");
        State(title, measured, "equal", [expected], tolerance, source, Math.Abs(measured - expected) <= tolerance);
    }

    /// <summary>The claim as one line: mark, title, measured value, bound and source.</summary>
    /// <returns>For example <c>✓ every row sums to one: measured 1, claimed = 1 ± 1e-06 (source: softmax)</c>.</returns>
    public override string ToString() => $"{(Held ? '✓' : '✗')} {Title}: {Finding()}";

    private static void State(
        string title, double measured, string kind, double[] bounds, double tolerance, string source, bool held)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        foreach (double bound in bounds)
        {
            if (!double.IsFinite(bound))
                throw new ArgumentException($"The bound of a claim is a finite number, not {Numbers.Text(bound)}.", nameof(bound));
        }
        var claim = new Claim(title, measured, kind, bounds, tolerance, source, held);
        Output.Show(claim);
        if (!held)
            throw new ClaimFailedException($"The claim \"{title}\" does not hold: {claim.Finding()}.");
    }

    private string Finding()
    {
        string bound = Kind switch
        {
            "at-least" => $"≥ {Numbers.Text(bounds[0])}",
            "at-most" => $"≤ {Numbers.Text(bounds[0])}",
            "above" => $"> {Numbers.Text(bounds[0])}",
            "below" => $"< {Numbers.Text(bounds[0])}",
            "between" => $"{Numbers.Text(bounds[0])} to {Numbers.Text(bounds[1])}",
            _ => $"{Numbers.Text(bounds[0])} ± {Numbers.Text(tolerance)}",
        };
        return $"measured {Numbers.Text(Measured)}, claimed {bound} (source: {Source})";
    }

    private string ToJson()
    {
        JsonNode bound = Kind == "between" ? new JsonArray(bounds[0], bounds[1]) : JsonValue.Create(bounds[0]);
        return new JsonObject
        {
            ["title"] = Title,
            ["measured"] = double.IsFinite(Measured) ? JsonValue.Create(Measured) : null,
            ["bound"] = bound,
            ["kind"] = Kind,
            ["held"] = Held,
            ["source"] = Source,
        }.ToJsonString(Readable);
    }

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private sealed class FormatterSource
    {
        public static object[] CreateTypeFormatters()
        {
            return [new MimeFormatter("text/plain", claim => claim.ToString()), new MimeFormatter(MimeType, claim => ((Claim)claim).ToJson())];
        }
    }
}

/// <summary>A claim of a lesson that its measurement does not bear out.</summary>
/// <param name="message">Title, measured value, bound and source of the claim.</param>
public sealed class ClaimFailedException(string message) : Exception(message);
