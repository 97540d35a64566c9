using Course.Data;
using Course.Models;

namespace Course.Tests.Models.Images;

public sealed class ImageExperimentTests : IDisposable
{
    private readonly LabeledImages train = new MotifImages().Draw(400, seed: 0);
    private readonly LabeledImages test = new MotifImages().Draw(300, seed: 1);

    public void Dispose()
    {
        train.Dispose();
        test.Dispose();
    }

    [Fact]
    public void AFlexibleNetworkLearnsFewImagesByHeartAndThenItsTrainingEnds()
    {
        using var few = train.First(50);
        using var result = new ImageExperiment().Run("by heart", () => new VisionTransformer(), few, test, seed: 0);

        Assert.Equal(("by heart", 50, 0, 1.0), (result.Score.Network, result.Score.Size, result.Score.Seed, result.Score.Train));
        Assert.InRange(result.Score.Test, 0.2, 0.5);
        Assert.InRange(result.Score.Steps, 100, 500);
        Assert.Equal(0, result.Score.Steps % 50);
        Assert.True(result.History.Losses.TakeLast(50).Average() < 0.01);
        Assert.False(result.Model.training);
    }

    [Fact]
    public void WithoutThatRuleItGoesOnToTheLastStep()
    {
        using var few = train.First(2);
        using var result = new ImageExperiment { Steps = 120, SufficientLoss = null }.Run("all", () => new VisionTransformer(), few, test, seed: 0);
        Assert.Equal((120, 120), (result.Score.Steps, result.History.Losses.Count));
    }

    [Fact]
    public void WhenTheMarkerIsNeverThereTheConvolutionFindsTheMotif()
    {
        var plain = new MotifImages { MarkerShare = 0, Noise = 0.1 };
        using var images = plain.Draw(400, seed: 2);
        using var others = plain.Draw(300, seed: 3);
        using var result = new ImageExperiment { Steps = 250, LearningRate = 0.01 }.Run("CNN", () => new SmallConvolution(), images, others, seed: 0);
        Assert.True(result.Score.Test > 0.8, $"{result.Score}");
    }

    [Fact]
    public void ASeedSettlesEverything()
    {
        var experiment = new ImageExperiment { Steps = 12 };
        using var one = experiment.Run("both", () => new ConvolutionThenAttention(), train, test, seed: 4);
        using var two = experiment.Run("both", () => new ConvolutionThenAttention(), train, test, seed: 4);
        using var other = experiment.Run("both", () => new ConvolutionThenAttention(), train, test, seed: 5);

        Assert.Equal(one.Score, two.Score);
        Assert.Equal(one.History.Losses, two.History.Losses);
        Assert.NotEqual(one.History.Losses, other.History.Losses);
    }

    [Fact]
    public void EveryStepIsTrainedOnChangedImagesAndTheTestOnTheImagesAsTheyAre()
    {
        var seen = new List<string>();
        var plain = new ImageExperiment { Steps = 3 };
        var changed = new ImageExperiment
        {
            Steps = 3,
            Augment = images =>
            {
                seen.Add(string.Join(", ", images.shape));
                return images.flip(2);
            },
        };
        using var one = plain.Run("CNN", () => new SmallConvolution(), train, test, seed: 4);
        using var other = changed.Run("CNN", () => new SmallConvolution(), train, test, seed: 4);
        using var flipped = new LabeledImages(train.Images.flip(2), train.Labels.clone(), train.ClassCount);
        using var same = plain.Run("CNN", () => new SmallConvolution(), flipped, test, seed: 4);

        Assert.Equal(["32, 1, 12, 12", "32, 1, 12, 12", "32, 1, 12, 12"], seen);
        Assert.NotEqual(one.History.Losses, other.History.Losses);
        Assert.Equal(same.History.Losses, other.History.Losses);
        Assert.Equal(same.Score.Test, other.Score.Test);
    }

    [Fact]
    public void EachNumberOfImagesIsATrainingOfItsOwn()
    {
        var experiment = new ImageExperiment { Steps = 5 };
        var runs = experiment.OverSizes("CNN", () => new SmallConvolution(), train, test, [10, 400], seed: 3);
        using var alone = experiment.Run("CNN", () => new SmallConvolution(), train, test, seed: 3);

        Assert.Equal([10, 400], runs.Select(run => run.Size));
        Assert.Equal(alone.Score, runs[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => experiment.OverSizes("CNN", () => new SmallConvolution(), train, test, [401], seed: 3));
    }
}
