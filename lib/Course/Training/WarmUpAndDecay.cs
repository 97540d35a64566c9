using static TorchSharp.torch;

namespace Course.Training;

/// <summary>A step size that changes: up during the first twentieth of the training, then in a straight line down to a twentieth.</summary>
/// <remarks>
/// While nothing is known yet, large steps lead astray; in the middle they find what matters; at the end small ones make it fit. The rise is
/// that of Vaswani et al. 2017, section 5.3. Chapter 6, "Real sound", and chapter 7.
/// </remarks>
public static class WarmUpAndDecay
{
    /// <summary>Sets the step size before a step.</summary>
    /// <param name="optimizer">Its groups all get the same step size.</param>
    /// <param name="highest">The step size that the rise leads to, above 0.</param>
    /// <param name="step">The step that comes, counted from 0.</param>
    /// <param name="steps">How many there are in all.</param>
    public static void Set(optim.Optimizer optimizer, double highest, int step, int steps)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        double done = (step + 1.0) / steps;
        foreach (var group in optimizer.ParamGroups) group.LearningRate = highest * Math.Min(1, 20 * done) * (1 - (0.95 * done));
    }
}
