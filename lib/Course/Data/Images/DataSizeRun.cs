namespace Course.Data;

/// <summary>One training of one network on a number of images.</summary>
/// <param name="Network">What the network is called.</param>
/// <param name="Size">N, how many images it was trained on.</param>
/// <param name="Seed">The seed of the training.</param>
/// <param name="Train">The share of right answers on those images, 0 to 1.</param>
/// <param name="Test">The share of right answers on other images, 0 to 1.</param>
/// <param name="Steps">How many steps it was trained.</param>
public sealed record DataSizeRun(string Network, int Size, int Seed, double Train, double Test, int Steps);
