using Course.Runtime;
using Course.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Adam = Course.Training.Adam;

namespace Course.Tests.Training;

public sealed class AdamTests
{
    // Below, at and above the number of floats that a processor takes at once, and not a multiple of it.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(7, 0)]
    [InlineData(16, 0)]
    [InlineData(1001, 0)]
    [InlineData(1001, 0.01)]
    public void TheParametersAreThoseOfTorchSharpsAdam(long count, double weightDecay)
    {
        Seed.Set(0);
        using Parameter own = nn.Parameter(randn(count)), theirs = nn.Parameter(own.detach().clone());
        using var adam = new Adam([own], 0.01, weightDecay);
        using var peer = optim.Adam([theirs], 0.01, weight_decay: weightDecay);

        for (int step = 0; step < 200; step++)
        {
            using var scope = NewDisposeScope();
            var factor = randn(count) * Math.Pow(10, (step % 7) - 3);
            Step(adam, () => (own * own * factor).sum());
            Step(peer, () => (theirs * theirs * factor).sum());
        }

        Assert.InRange((own - theirs).abs().max().item<float>(), 0, 2e-6f);
    }

    [Fact]
    public void AParameterWithoutGradientStaysAndItsFirstStepIsAFirstStep()
    {
        using Parameter early = nn.Parameter(ones(3)), late = nn.Parameter(ones(20));
        using var adam = new Adam([early, late], 0.1);

        for (int step = 0; step < 5; step++) Step(adam, () => early.sum());
        Assert.Equal(1, late.min().item<float>());

        Step(adam, () => late.sum());

        // With the bias correction of a first step, m / √v is 1, and the step is α.
        Assert.Equal(0.9f, late.max().item<float>(), 1e-6f);
        Assert.Equal(0.9f, late.min().item<float>(), 1e-6f);
    }

    [Fact]
    public void AClosureIsCalledWithGradientsOnAndItsLossComesBack()
    {
        using var parameter = nn.Parameter(zeros(2));
        using var adam = new Adam([parameter], 0.1);
        using var off = no_grad();

        using var loss = adam.step(() =>
        {
            var sum = (parameter - 1).sum();
            sum.backward();
            return sum;
        });

        Assert.Equal(-2, loss.item<float>());
        Assert.Equal(-0.1f, parameter[0].item<float>(), 1e-6f);
        Assert.False(is_grad_enabled());
    }

    [Fact]
    public void TheStepSizeCanChange()
    {
        using var parameter = nn.Parameter(zeros(2));
        using var adam = new Adam([parameter], 1);
        adam.LearningRate = 0.2;

        Step(adam, () => -parameter.sum());

        Assert.Equal(1, adam.InitialLearningRate);
        Assert.Equal(0.2f, parameter[0].item<float>(), 1e-6f);
    }

    [Fact]
    public void GradientsAreSetToZero()
    {
        using Parameter used = nn.Parameter(ones(5)), unused = nn.Parameter(ones(5));
        using var adam = new Adam([used, unused], 0.1);
        used.sum().backward();
        Assert.Equal(5, used.grad!.sum().item<float>());

        adam.zero_grad();

        Assert.Equal(0, used.grad!.abs().sum().item<float>());
        Assert.Null(unused.grad);
        Assert.Equal(2, adam.parameters().Count());
    }

    [Fact]
    public void ATransposedGradientMovesTheRightNumbers()
    {
        using var parameter = nn.Parameter(zeros(2, 3));
        using var adam = new Adam([parameter], 0.1);
        using var gradient = tensor(new float[,] { { 1, -1 }, { -1, 1 }, { 1, 1 } }).transpose(0, 1);
        parameter.grad = gradient;

        adam.step();

        Assert.Equal([-0.1f, 0.1f, -0.1f, 0.1f, -0.1f, -0.1f], parameter.data<float>().ToArray(), (one, other) => Math.Abs(one - other) < 1e-6f);
        adam.zero_grad();
        Assert.Equal(0, gradient.abs().sum().item<float>());
    }

    [Fact]
    public void WhatItCannotTrainIsNamed()
    {
        using Parameter doubles = nn.Parameter(zeros(2, 2, ScalarType.Float64)), turned = nn.Parameter(zeros(2, 3).transpose(0, 1));

        Assert.StartsWith(
            "This optimiser trains contiguous parameters of type Float32 on the CPU, but one is of type Float64 on CPU. TorchSharp's optim.Adam trains any.",
            Assert.Throws<ArgumentException>(() => new Adam([doubles], 0.1)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "but one is of type Float32 on CPU, not contiguous.", Assert.Throws<ArgumentException>(() => new Adam([turned], 0.1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam([], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam([], 0.1, -1));
    }

    [Fact]
    public void ATrainerOfDoublesTakesTorchSharpsAdam()
    {
        Seed.Set(0);
        using var model = nn.Linear(1, 1, dtype: ScalarType.Float64);
        using Tensor x = ones(4, 1, ScalarType.Float64), before = model.weight!.detach().clone();
        var host = Output.Host;
        Output.Host = new RecordingHost();
        try
        {
            using var trainer = Trainer.Adam(model, 0.1);
            trainer.Run(1, _ => (model.forward(x) - 9).square().mean());
        }
        finally
        {
            Output.Host = host;
        }

        Assert.Equal(before.item<double>() + 0.1, model.weight!.item<double>(), 1e-6);
    }

    private static void Step(optim.Optimizer optimizer, Func<Tensor> loss)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        loss().backward();
        optimizer.step();
    }
}
