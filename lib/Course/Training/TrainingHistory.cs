using Course.Runtime;

namespace Course.Training;

/// <summary>The loss of every step of a training.</summary>
[TypeFormatterSource(typeof(FormatterSource), PreferredMimeTypes = ["text/plain"])]
public sealed class TrainingHistory
{
    /// <summary>Makes a history.</summary>
    /// <param name="losses">The losses in order; at least one.</param>
    /// <exception cref="ArgumentException">There is no loss.</exception>
    public TrainingHistory(IReadOnlyList<double> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        Guard.NotEmpty(losses, "A training has at least one step.");
        Losses = losses;
    }

    /// <summary>The loss of each step, measured before that step changed the parameters.</summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>The loss of the first step: that of the untrained model.</summary>
    public double First => Losses[0];

    /// <summary>The loss of the last step.</summary>
    public double Last => Losses[^1];

    /// <summary>The training in one line.</summary>
    /// <returns>For example <c>500 steps, loss 1.0986 → 0.0123</c>.</returns>
    public override string ToString()
    {
        return $"{Losses.Count} {(Losses.Count == 1 ? "step" : "steps")}, loss {Numbers.Text(First)} → {Numbers.Text(Last)}";
    }

    private sealed class FormatterSource
    {
        public static object[] CreateTypeFormatters() => [new MimeFormatter("text/plain", history => history.ToString())];
    }
}
