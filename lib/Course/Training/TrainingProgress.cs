namespace Course.Training;

/// <summary>How far a training has come.</summary>
/// <param name="Step">Steps done, from 1.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Losses">The loss of every step done; the list grows with the training.</param>
public readonly record struct TrainingProgress(int Step, int Steps, IReadOnlyList<double> Losses);
