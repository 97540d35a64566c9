namespace Course.Training;

/// <summary>Training cannot go on: the loss is no number any more.</summary>
/// <param name="message">Step, value, and what usually helps.</param>
/// <param name="step">The step, from 0.</param>
/// <param name="loss">The loss: NaN or infinite.</param>
public sealed class TrainingException(string message, int step, double loss) : Exception(message)
{
    /// <summary>The step whose loss it was, counted from 0.</summary>
    public int Step { get; } = step;

    /// <summary>The loss of that step.</summary>
    public double Loss { get; } = loss;
}
