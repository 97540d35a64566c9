using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Training;

/// <summary>How a <see cref="Trainer"/> trains, beside the optimiser and the loss.</summary>
public sealed record TrainingOptions
{
    /// <summary>The title of the live loss curve.</summary>
    public string Title { get; init; } = "Training loss";

    /// <summary>Whether the loss is drawn while it trains.</summary>
    public bool Live { get; init; } = true;

    /// <summary>The largest norm that all gradients together may have; larger ones are scaled down to it. Null: no limit.</summary>
    public double? GradientNormLimit { get; init; }

    /// <summary>How strongly <see cref="Trainer.Adam"/> draws the parameters towards 0 (L2), 0 or more; other optimisers have a setting of their own.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Whether the step size rises during the first twentieth of the steps and then falls in a straight line to a twentieth.</summary>
    /// <remarks>
    /// While nothing is known yet, large steps lead astray; in the middle they find what matters; at the end small ones make it fit. The rise is
    /// that of Vaswani et al. 2017, section 5.3. Chapter 6, "Real sound", and chapter 7.
    /// </remarks>
    public bool WarmupAndDecay { get; init; }

    /// <summary>
    /// Training ends early when the mean loss of <see cref="Trainer.EarlyStopWindow"/> steps is below this, because then there is little left to
    /// learn from; null for never. It is looked at once in so many steps.
    /// </summary>
    public double? SufficientLoss { get; init; }
}

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
    /// <summary>How many steps <see cref="TrainingOptions.SufficientLoss"/> is the mean of.</summary>
    public const int EarlyStopWindow = 50;

    private readonly nn.Module model;
    private readonly optim.Optimizer optimizer;
    private readonly TrainingOptions options;
    private TorchSharp.Modules.Parameter[] clipped = [];

    /// <summary>Makes a trainer with an optimiser of your choice; see <see cref="Adam"/> for the usual one.</summary>
    /// <param name="model">What is trained.</param>
    /// <param name="optimizer">Made over the parameters of <paramref name="model"/>; it belongs to the trainer from now on.</param>
    /// <param name="options">How it is trained; null for the defaults.</param>
    public Trainer(nn.Module model, optim.Optimizer optimizer, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        (this.model, this.optimizer, this.options) = (model, optimizer, options ?? new());
    }

    /// <summary>
    /// Makes a trainer with the Adam optimiser (Kingma and Ba 2015, Algorithm 1), the usual choice of this course: <see cref="Training.Adam"/>, or
    /// TorchSharp's for parameters which that one does not train.
    /// </summary>
    /// <param name="model">What is trained.</param>
    /// <param name="learningRate">The step size α, above 0.</param>
    /// <param name="options">How it is trained; null for the defaults.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is not above 0, or the weight decay is below 0.</exception>
    public static Trainer Adam(nn.Module model, double learningRate, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        TorchSharp.Modules.Parameter[] parameters = [.. model.parameters()];
        double decay = options?.WeightDecay ?? 0;
        ArgumentOutOfRangeException.ThrowIfNegative(decay, nameof(TrainingOptions.WeightDecay));
        return new Trainer(model, parameters.All(Training.Adam.CanTrain)
            ? new Adam(parameters, learningRate, decay)
            : optim.Adam(parameters, learningRate, weight_decay: decay), options);
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
        var live = options.Live ? new LiveLoss(options.Title) : null;
        bool wasTraining = model.training;
        var losses = new List<double>(steps);
        clipped = options.GradientNormLimit is null ? [] : [.. model.parameters()];
        model.train();
        try
        {
            for (int last = steps; losses.Count < last;)
            {
                Output.ThrowIfStopped();
                if (options.WarmupAndDecay)
                    SetLearningRate((losses.Count + 1.0) / steps);
                losses.Add(Step(losses.Count, steps, loss, losses));
                if (losses.Count % EarlyStopWindow == 0 && losses.TakeLast(EarlyStopWindow).Average() < options.SufficientLoss)
                    last = losses.Count;
                live?.Report(losses, last);
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

    private void SetLearningRate(double done)
    {
        foreach (var group in optimizer.ParamGroups)
            group.LearningRate = group.InitialLearningRate * Math.Min(1, 20 * done) * (1 - (0.95 * done));
    }

    private double Step(int step, int steps, Func<int, Tensor> loss, List<double> before)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var value = loss(step);
        double number = Checked(value, step, steps, before);
        value.backward();
        if (options.GradientNormLimit is { } limit)
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
