using Course.Checks;
using static TorchSharp.torch;

namespace Course.Tests.Checks;

public sealed class GradientCheckTests
{
    [Fact]
    public void ARightGradientAgrees()
    {
        using var point = tensor(new[,] { { 0.3, -1.2 }, { 2.0, 0.1 } });

        Assert.InRange(GradientCheck.LargestError(x => x.tanh().pow(3).sum(), point), 0, 1e-8);
    }

    [Fact]
    public void AGradientThatLeavesOutAPartDisagrees()
    {
        using var point = tensor(new[] { 0.5, 1.5 });

        Assert.InRange(GradientCheck.LargestError(x => (x * x.detach()).sum(), point), 0.5, 1);
    }

    [Fact]
    public void AModelIsCheckedInEveryParameterAndComesBackUnchanged()
    {
        using var model = nn.Linear(3, 2, dtype: float64);
        using var input = ones(4, 3, dtype: float64);
        using var before = model.weight!.detach().clone();

        Assert.InRange(GradientCheck.LargestError(model, () => model.forward(input).pow(2).mean()), 0, 1e-8);
        Assert.Equal(0, Check.LargestDifference(model.weight, before));
    }

    [Fact]
    public void AnUnusedParameterHasZeroGradient()
    {
        using var model = nn.Linear(3, 2, dtype: float64);

        Assert.InRange(GradientCheck.LargestError(model, () => model.bias!.pow(2).sum()), 0, 1e-8);
    }

    [Fact]
    public void Float32IsRefusedByName()
    {
        using var model = nn.Linear(3, 2);

        var error = Assert.Throws<ArgumentException>(() => GradientCheck.LargestError(model, () => model.weight!.sum()));

        Assert.Equal("weight is float32; finite differences need float64, for example model.to(torch.float64).", error.Message);
    }
}
