using Course.Data;
using static TorchSharp.torch;

namespace Course.Tests.Data.Images;

public sealed class MotifImagesTests
{
    [Fact]
    public void EveryImageHoldsOneMotifAwayFromTheCornerAndItsClassFollowsTheRule()
    {
        using var images = new MotifImages { Noise = 0 }.Draw(2000, seed: 3);
        var known = Patterns();
        long[] labels = images.Labels.data<long>().ToArray();
        var places = new HashSet<(int, int)>();
        int[,] seen = new int[4, 2];
        for (int n = 0; n < images.Count; n++)
        {
            string pattern = Text(images.Pixels(n));
            var (motif, row, column, marked) = known[pattern];
            Assert.Equal(MotifImages.LabelOf(motif, marked), labels[n]);
            places.Add((row, column));
            seen[motif, marked ? 1 : 0]++;
        }

        Assert.Equal(99, places.Count);
        for (int motif = 0; motif < 4; motif++)
        {
            Assert.InRange(seen[motif, 0], 315, 435);
            Assert.InRange(seen[motif, 1], 85, 165);
        }
    }

    [Theory]
    [InlineData(0, false, 0)]
    [InlineData(2, false, 2)]
    [InlineData(0, true, 1)]
    [InlineData(3, true, 0)]
    public void TheMarkerShiftsTheClassByOneRoundTheCircle(int motif, bool marked, int label) => Assert.Equal(label, MotifImages.LabelOf(motif, marked));

    [Fact]
    public void ASeedSettlesTheImagesAndNothingElseDoes()
    {
        var motifs = new MotifImages();
        random.manual_seed(1);
        using var one = motifs.Draw(20, seed: 5);
        random.manual_seed(2);
        using var two = motifs.Draw(20, seed: 5);
        using var other = motifs.Draw(20, seed: 6);

        Assert.True(one.Images.equal(two.Images).all().item<bool>() && one.Labels.equal(two.Labels).all().item<bool>());
        Assert.False(one.Images.equal(other.Images).any().item<bool>());
        Assert.Equal((20, 1, 12, 12, 4), (one.Count, one.Channels, one.Height, one.Width, one.ClassCount));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2000)]
    public void TheShareOfMarkersIsKept(double share, int marked)
    {
        using var images = new MotifImages { MarkerShare = share, Noise = 0 }.Draw(2000, seed: 0);
        Assert.Equal(marked, images.Images[.., 0, 0, 0].sum().item<float>());
    }

    [Fact]
    public void NoiseIsNormalWithItsDeviationOnEveryPixel()
    {
        using var noisy = new MotifImages { Noise = 0.2 }.Draw(2000, seed: 4);
        using var scope = NewDisposeScope();
        // The last column of the last row belongs to a motif in about one image of a hundred.
        var background = noisy.Images[.., 0, 11, 11].flatten();
        Assert.InRange(background.median().item<float>(), -0.02, 0.02);
        Assert.InRange(background.clamp(-0.7, 0.7).std().item<float>(), 0.18, 0.24);
    }

    [Fact]
    public void AllMotifsAreEquallyBright()
    {
        for (int motif = 0; motif < 4; motif++)
        {
            using var image = MotifImages.Paint(motif, marked: false);
            Assert.Equal(5, image.sum().item<float>());
        }
    }

    [Fact]
    public void WhatIsKnownOfTheBestAccuracies()
    {
        Assert.Equal(0.75, new MotifImages().WithoutMarker);
        Assert.Equal(0.5, new MotifImages { MarkerShare = 0.5 }.WithoutMarker);
        Assert.Equal(0.8, new MotifImages { MarkerShare = 0.8 }.WithoutMarker);
    }

    [Fact]
    public void NoSumOfAMotifAndAMarkerIsRightOnAllEightButSomeAreRightOnSeven()
    {
        int Right(double[,] score, double[] shift) => Enumerable.Range(0, 8).Count(n =>
        {
            var (motif, marked) = (n % 4, n >= 4);
            int best = Enumerable.Range(0, 4).MaxBy(label => score[label, motif] + (marked ? shift[label] : 0));
            return best == MotifImages.LabelOf(motif, marked);
        });
        var random = new Random(0);
        for (int trial = 0; trial < 20_000; trial++)
        {
            double[,] score = new double[4, 4];
            for (int label = 0; label < 4; label++)
            {
                for (int motif = 0; motif < 4; motif++) score[label, motif] = random.NextDouble() - (label == motif ? 0 : label == (motif + 1) % 4 ? 0.5 : 1);
            }

            Assert.InRange(Right(score, [.. Enumerable.Range(0, 4).Select(_ => 3 * random.NextDouble())]), 0, 7);
        }

        double[,] seven = { { 1, -9, -9, 0.5 }, { 0.5, 1, -9, -9 }, { -9, 0.5, 1, -9 }, { -9, -9, 0.5, 1 } };
        Assert.Equal(7, Right(seven, [0, 1, 2, 3]));
    }

    [Fact]
    public void WrongArguments()
    {
        Assert.Equal("The motifs are 0 to 3: plus, times, L, T. (Parameter 'motif')\nActual value was 4.", Error(() => MotifImages.LabelOf(4, false)));
        Assert.Equal("The motifs are 0 to 3: plus, times, L, T. (Parameter 'motif')\nActual value was -1.", Error(() => MotifImages.Paint(-1, false)));
        Assert.Equal("A motif stands at rows and columns 0 to 9, and not at (0, 0), where the marker is. (Parameter 'row')\nActual value was (0, 0).",
            Error(() => MotifImages.Paint(1, false, 0, 0)));
        Assert.Equal("A motif stands at rows and columns 0 to 9, and not at (0, 0), where the marker is. (Parameter 'row')\nActual value was (3, 10).",
            Error(() => MotifImages.Paint(1, false, 3, 10)));
        Assert.Equal("A share is a number from 0 to 1. (Parameter 'MarkerShare')\nActual value was 1.5.", Error(() => new MotifImages { MarkerShare = 1.5 }.Draw(1, 0)));
        Assert.StartsWith("count ('0') must be greater than or equal to '1'.", Error(() => new MotifImages().Draw(0, 0)), StringComparison.Ordinal);
    }

    private static string Error(Action action) => Assert.Throws<ArgumentOutOfRangeException>(action).Message.ReplaceLineEndings("\n");

    private static Dictionary<string, (int Motif, int Row, int Column, bool Marked)> Patterns()
    {
        var known = new Dictionary<string, (int, int, int, bool)>();
        for (int n = 1; n < 100; n++)
        {
            foreach (bool marked in new[] { false, true })
            {
                for (int motif = 0; motif < 4; motif++)
                {
                    using var image = new LabeledImages(MotifImages.Paint(motif, marked, n / 10, n % 10), zeros(1, dtype: ScalarType.Int64), 1);
                    known.Add(Text(image.Pixels(0)), (motif, n / 10, n % 10, marked));
                }
            }
        }

        return known;
    }

    private static string Text(double[,] pixels) => string.Concat(pixels.Cast<double>().Select(pixel => pixel == 1 ? '#' : pixel == 0 ? '.' : '?'));
}
