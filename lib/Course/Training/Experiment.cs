using static TorchSharp.torch;

namespace Course.Training;

/// <summary>
/// What all experiments of the course share: a new model is trained from a seed and tested on data that it has not seen. An experiment adds its
/// settings and a method <c>Run</c> that sets the seed, makes the model, and names the loss of a step and the score.
/// </summary>
/// <param name="steps">The default of <see cref="Steps"/>.</param>
/// <param name="learningRate">The default of <see cref="LearningRate"/>.</param>
public abstract class Experiment(int steps, double learningRate)
{
    /// <summary>How many steps the model is trained, at least 1.</summary>
    public int Steps { get; init; } = steps;

    /// <summary>The step size of Adam; the largest one where it changes during the training.</summary>
    public double LearningRate { get; init; } = learningRate;

    /// <summary>Trains a model and gives it a score.</summary>
    /// <typeparam name="TModel">The model's type.</typeparam>
    /// <typeparam name="TScore">What tells how good the model is.</typeparam>
    /// <param name="model">A new model. It belongs to the result; where training fails, it is freed.</param>
    /// <param name="loss">The loss of a step; its argument counts from 0.</param>
    /// <param name="score">Tests the trained model, in evaluation mode and without gradients; tensors it makes are freed.</param>
    /// <param name="options">How it is trained.</param>
    /// <returns>The model, its score and the losses.</returns>
    protected Trained<TModel, TScore> Train<TModel, TScore>(TModel model, Func<int, Tensor> loss, Func<TScore> score, TrainingOptions options)
        where TModel : nn.Module
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(score);
        try
        {
            using var trainer = Trainer.Adam(model, LearningRate, options);
            var history = trainer.Run(Steps, loss);
            model.eval();
            using var scope = NewDisposeScope();
            using var off = no_grad();
            return new Trained<TModel, TScore>(model, score(), history);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}

/// <summary>What an experiment leaves behind.</summary>
/// <param name="Model">The trained model, in evaluation mode; dispose it when it is no longer looked at.</param>
/// <param name="Score">How it did on data that it was not trained on; its experiment says in which measure.</param>
/// <param name="History">The loss of every step.</param>
/// <typeparam name="TModel">The model's type.</typeparam>
/// <typeparam name="TScore">The score's type: a number, or more where one number does not tell.</typeparam>
public record Trained<TModel, TScore>(TModel Model, TScore Score, TrainingHistory History) : IDisposable
    where TModel : nn.Module
{
    /// <summary>Frees the model.</summary>
    public void Dispose()
    {
        Model.Dispose();
        GC.SuppressFinalize(this);
    }
}
