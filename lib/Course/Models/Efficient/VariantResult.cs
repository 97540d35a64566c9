using Course.Training;

namespace Course.Models;

/// <summary>What training with one kind of attention gave.</summary>
/// <param name="Name">The name of the variant.</param>
/// <param name="Accuracy">The share of right answers on examples it was not trained on.</param>
/// <param name="History">The loss of every step.</param>
public sealed record VariantResult(string Name, double Accuracy, TrainingHistory History);
