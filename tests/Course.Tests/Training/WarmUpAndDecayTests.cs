using Course.Training;
using static TorchSharp.torch;

namespace Course.Tests.Training;

public sealed class WarmUpAndDecayTests
{
    [Theory]
    [InlineData(0, 0.01 * 0.2 * 0.9905)]      // 1 of 100 done: a fifth of the rise
    [InlineData(4, 0.01 * 0.9525)]            // the rise ends after a twentieth
    [InlineData(49, 0.01 * 0.525)]
    [InlineData(99, 0.01 * 0.05)]
    public void RisesForATwentiethThenFallsToATwentieth(int step, double expected)
    {
        using var layer = nn.Linear(1, 1);
        using var optimizer = optim.Adam(layer.parameters(), 1);
        WarmUpAndDecay.Set(optimizer, 0.01, step, 100);
        Assert.All(optimizer.ParamGroups, group => Assert.Equal(expected, group.LearningRate, 1e-12));
    }
}
