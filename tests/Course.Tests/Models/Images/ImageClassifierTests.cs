using Course.Checks;
using Course.Data;
using Course.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models.Images;

public sealed class ImageClassifierTests
{
    [Fact]
    public void TheNetworksHaveTheSizesThatTheChapterStates()
    {
        using var mean = new SmallConvolution();
        using var max = new SmallConvolution(pooling: Pooling.Max);
        using var transformer = new VisionTransformer();
        using var both = new ConvolutionThenAttention();

        Assert.Equal([4932L, 4932L, 17_796L, 22_276L], new ImageClassifier[] { mean, max, transformer, both }.Select(one => one.ParameterCount));
        Assert.Equal((16, 3, 2), (transformer.TokenCount, transformer.PatchSize, transformer.Depth));
    }

    [Theory]
    [InlineData(Pooling.Mean)]
    [InlineData(Pooling.Max)]
    public void TheConvolutionIsWhatLoopsCompute(Pooling pooling)
    {
        random.manual_seed(0);
        using var network = new SmallConvolution(channels: 2, classCount: 3, pooling: pooling);
        network.to(ScalarType.Float64);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var images = randn(1, 2, 4, 5, dtype: ScalarType.Float64);
        var weights = network.named_parameters().ToDictionary(one => one.name, one => (Tensor)one.parameter);

        double[,,] first = Convolve(Numbers(images[0]), weights["convolutions.0.weight"], weights["convolutions.0.bias"]);
        double[,,] second = Convolve(first, weights["convolutions.2.weight"], weights["convolutions.2.bias"]);
        double[] pooled = new double[32];
        for (int feature = 0; feature < 32; feature++)
        {
            var found = from row in Enumerable.Range(0, 4) from column in Enumerable.Range(0, 5) select second[feature, row, column];
            pooled[feature] = pooling == Pooling.Mean ? found.Average() : found.Max();
        }

        var byHand = weights["readout.weight"].matmul(tensor(pooled)) + weights["readout.bias"];
        Assert.True(Check.LargestDifference(network.forward(images)[0], byHand) < 1e-14);
    }

    [Fact]
    public void UnderTheMeanFarThingsOnlyAddUpAndUnderTheMaximumTheyDoNot()
    {
        Assert.InRange(Interaction(Pooling.Mean, 5, 5), 0, 1e-15);
        Assert.InRange(Interaction(Pooling.Mean, 0, 5), 0, 1e-15);
        Assert.InRange(Interaction(Pooling.Mean, 2, 2), 1e-6, 1);   // near enough for one feature to see both
        Assert.InRange(Interaction(Pooling.Max, 5, 5), 1e-4, 1);
    }

    [Fact]
    public void TheGradientsOfTheTransformerAndOfBothTogetherAreRight()
    {
        random.manual_seed(0);
        using var images = randn(2, 1, 6, 6, dtype: ScalarType.Float64);
        using var labels = tensor(new long[] { 1, 0 });
        foreach (var network in new ImageClassifier[]
        {
            new VisionTransformer(height: 6, width: 6, classCount: 2, modelDim: 4, headCount: 2, depth: 1),
            new ConvolutionThenAttention(height: 6, width: 6, classCount: 2, modelDim: 4, headCount: 2, depth: 1),
        })
        {
            using var scope = NewDisposeScope();
            network.to(ScalarType.Float64);
            Assert.True(GradientCheck.LargestError(network, () => nn.functional.cross_entropy(network.forward(images), labels)) < 1e-6, network.GetName());
            network.Dispose();
        }
    }

    [Fact]
    public void OnlyThePlacesTellTheTransformerWhichPatchIsWhere()
    {
        random.manual_seed(0);
        using var network = new VisionTransformer();
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var images = randn(2, 1, 12, 12);
        var shuffled = Patches.Join(Patches.Cut(images, 3).flip(1), 3, 12, 12);

        Assert.True(Check.LargestDifference(network.forward(images), network.forward(shuffled)) > 1e-3);
        network.named_parameters().Single(one => one.name == "places").parameter.zero_();
        Assert.True(Check.LargestDifference(network.forward(images), network.forward(shuffled)) < 1e-5);
    }

    [Fact]
    public void EveryBlockShowsWhereItsHeadsLook()
    {
        using var network = new VisionTransformer();
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var images = randn(2, 1, 12, 12);
        var (first, second) = (network.Weights(images), network.Weights(images, block: 2));

        Assert.Equal([2, 4, 16, 16], first.shape);
        Assert.True(Check.LargestDifference(second.sum(-1), ones(2, 4, 16)) < 1e-5);
        Assert.True(Check.LargestDifference(first, second) > 1e-3);
        Assert.Equal("The blocks are 1 to 2. (Parameter 'block')\nActual value was 3.",
            Assert.Throws<ArgumentOutOfRangeException>(() => network.Weights(images, 3)).Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void EveryPixelCountsForBothTogether()
    {
        random.manual_seed(0);
        using var network = new ConvolutionThenAttention();
        using var scope = NewDisposeScope();
        var image = randn(1, 1, 12, 12).requires_grad_();
        network.forward(image)[0, 0].backward();
        Assert.Equal(144, image.grad!.ne(0).sum().item<long>());
    }

    [Fact]
    public void AccuracyCountsAllImagesAlsoThoseOfTheLastShortPart()
    {
        random.manual_seed(0);
        using var network = new SmallConvolution();
        using var images = new MotifImages().Draw(1001, seed: 0);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        double right = network.forward(images.Images).argmax(1).eq(images.Labels).sum().item<long>();
        Assert.Equal(right / 1001, network.Accuracy(images), 12);
    }

    [Fact]
    public void AConvolutionTakesAnySizeAndPatchesOnlyTheirOwn()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([2, 10], new SmallConvolution(channels: 3, classCount: 10).forward(zeros(2, 3, 32, 20)).shape);
        Assert.Equal([2, 10], new VisionTransformer(3, 32, 32, 10, patchSize: 4).forward(zeros(2, 3, 32, 32)).shape);
        Assert.Equal([2, 10], new ConvolutionThenAttention(1, 28, 28, 10, patchSize: 4).forward(zeros(2, 1, 28, 28)).shape);
        Assert.Equal("The images are (2, 1, 9, 9), but this network takes (B, 3, H, W). (Parameter 'images')",
            Assert.Throws<ArgumentException>(() => new SmallConvolution(3).forward(zeros(2, 1, 9, 9))).Message);
        Assert.Equal("The images are (2, 1, 9, 9), but this network has places for (B, 1, 12, 12). (Parameter 'images')",
            Assert.Throws<ArgumentException>(() => new VisionTransformer().forward(zeros(2, 1, 9, 9))).Message);
        Assert.Equal("The images are (12, 12), but this network has places for (B, 1, 12, 12). (Parameter 'images')",
            Assert.Throws<ArgumentException>(() => new ConvolutionThenAttention().Weights(zeros(12, 12))).Message);
    }

    [Fact]
    public void PatchesHaveToFitTheImage()
    {
        Assert.Equal("An image of 28 rows and 28 columns cannot be cut into patches of 3 by 3. Sides that fit: 1, 2, 4, 7, 14, 28. (Parameter 'size')",
            Assert.Throws<ArgumentException>(() => new VisionTransformer(height: 28, width: 28)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new VisionTransformer(depth: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmallConvolution(channels: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmallConvolution(classCount: 1));
    }

    /// <summary>How far the scores of motif and marker together are from the sum of what each of them alone changes.</summary>
    private static double Interaction(Pooling pooling, int row, int column)
    {
        random.manual_seed(0);
        using var network = new SmallConvolution(pooling: pooling);
        network.to(ScalarType.Float64);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        Tensor Scores(int? motif, bool marked) => network.forward(MotifImages.Paint(motif, marked, row, column).to(ScalarType.Float64));
        return Check.LargestDifference(Scores(1, true) - Scores(null, true), Scores(1, false) - Scores(null, false));
    }

    private static double[,,] Convolve(double[,,] input, Tensor weight, Tensor bias)
    {
        var (outputs, inputs) = ((int)weight.shape[0], (int)weight.shape[1]);
        var (height, width) = (input.GetLength(1), input.GetLength(2));
        double[] kernel = weight.contiguous().data<double>().ToArray(), offset = bias.data<double>().ToArray();
        double[,,] output = new double[outputs, height, width];
        foreach (var (o, row, column) in Indices(outputs, height, width))
        {
            double sum = offset[o];
            foreach (var (i, down, across) in Indices(inputs, 3, 3))
            {
                var (y, x) = (row + down - 1, column + across - 1);
                if (y >= 0 && y < height && x >= 0 && x < width) sum += kernel[(((o * inputs) + i) * 9) + (down * 3) + across] * input[i, y, x];
            }

            output[o, row, column] = Math.Max(sum, 0);
        }

        return output;
    }

    private static IEnumerable<(int, int, int)> Indices(int first, int second, int third) =>
        from a in Enumerable.Range(0, first) from b in Enumerable.Range(0, second) from c in Enumerable.Range(0, third) select (a, b, c);

    private static double[,,] Numbers(Tensor image)
    {
        double[,,] numbers = new double[image.shape[0], image.shape[1], image.shape[2]];
        Buffer.BlockCopy(image.contiguous().data<double>().ToArray(), 0, numbers, 0, numbers.Length * sizeof(double));
        return numbers;
    }
}
