using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Training;

/// <summary>
/// The one training loop of the course: forward, backward, step. Every step runs in a scope of its own that frees what it
/// made, so memory stays flat. The loss is drawn live.
/// </summary>
/// <example><code>
/// Seed.Set(0);
/// var model = nn.Linear(4, 2);
/// using var trainer = Trainer.Adam(model, learningRate: 0.01);
/// TrainingHistory history = trainer.Run(500, step => nn.functional.cross_entropy(model.forward(input), target));
/// </code></example>
public sealed class Trainer : IDisposable
{
    private readonly nn.Module model;
    private readonly optim.Optimizer optimizer;
    private TorchSharp.Modules.Parameter[] clipped = [];

    /// <summary>Makes a trainer; it owns <paramref name="optimizer"/> from now on.</summary>
    /// <param name="model">What is trained.</param>
    /// <param name="optimizer">Made over the parameters of <paramref name="model"/>.</param>
    public Trainer(nn.Module model, optim.Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        (this.model, this.optimizer) = (model, optimizer);
    }

    /// <summary>
    /// Called after every step. The default draws the loss live through <see cref="Output"/>; give an empty action for silence.
    /// </summary>
    public Action<TrainingProgress>? Progress { get; init; }

    /// <summary>The title of the live loss curve.</summary>
    public string Title { get; init; } = "Training loss";

    /// <summary>The largest norm that all gradients together may have; larger ones are scaled down to it. Null: no limit.</summary>
    public double? GradientNormLimit { get; init; }

    /// <summary>
    /// Makes a trainer with the Adam optimiser (Kingma and Ba 2015, Algorithm 1), the usual choice of this course: <see cref="Training.Adam"/>, or
    /// TorchSharp's for parameters which that one does not train.
    /// </summary>
    /// <param name="model">What is trained.</param>
    /// <param name="learningRate">The step size α, above 0.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is not above 0.</exception>
    public static Trainer Adam(nn.Module model, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        TorchSharp.Modules.Parameter[] parameters = [.. model.parameters()];
        return new Trainer(model, parameters.All(Training.Adam.CanTrain) ? new Adam(parameters, learningRate) : optim.Adam(parameters, learningRate));
    }

    /// <summary>Trains.</summary>
    /// <param name="steps">How many times the parameters are changed, at least 1.</param>
    /// <param name="loss">Gives the loss of a step, a scalar tensor; its argument counts from 0.</param>
    /// <returns>The loss of every step, each measured before its change.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">A loss is no scalar, or depends on no parameter.</exception>
    /// <exception cref="TrainingException">A loss is not finite.</exception>
    /// <exception cref="OperationCanceledException">The person stopped the training; the parameters keep what they have learned.</exception>
    public TrainingHistory Run(int steps, Func<int, Tensor> loss)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentNullException.ThrowIfNull(loss);
        var progress = Progress ?? new LiveLoss(Title).Report;
        bool wasTraining = model.training;
        var losses = new List<double>(steps);
        clipped = GradientNormLimit is null ? [] : [.. model.parameters()];
        model.train();
        try
        {
            for (int step = 0; step < steps; step++)
            {
                Output.ThrowIfStopped();
                losses.Add(Step(step, steps, loss, losses));
                progress(new TrainingProgress(step + 1, steps, losses));
            }
        }
        finally
        {
            model.train(wasTraining);
        }
        return new TrainingHistory(losses);
    }

    /// <summary>Frees the optimiser's own tensors. The model stays.</summary>
    public void Dispose()
    {
        optimizer.Dispose();
    }

    private double Step(int step, int steps, Func<int, Tensor> loss, List<double> before)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var value = loss(step);
        double number = Checked(value, step, steps, before);
        value.backward();
        if (GradientNormLimit is { } limit)
            nn.utils.clip_grad_norm_(clipped, limit);
        optimizer.step();
        return number;
    }

    private static double Checked(Tensor loss, int step, int steps, List<double> before)
    {
        if (loss.numel() != 1)
        {
            throw new ArgumentException(
                $"The loss of a step is one number, but step {step} gave a tensor of shape {Shapes.Text(loss)}. Reduce it, for example with mean().",
                nameof(loss));
        }
        if (!loss.requires_grad)
        {
            throw new ArgumentException(
                $"The loss of step {step} depends on no parameter that is trained. Was it computed under no_grad(), or from detached tensors?",
                nameof(loss));
        }
        double number = loss.to(float64).item<double>();
        if (double.IsFinite(number))
            return number;
        string last = before.Count == 0 ? "It was so from the start: look at the data and the initial weights." :
            $"One step before it was {Numbers.Text(before[^1])}. A smaller learning rate or a GradientNormLimit usually helps.";
        throw new TrainingException($"The loss became {Numbers.Text(number)} at step {step} of {steps}. {last}", step, number);
    }
}
