using Course.Data;
using Course.Figures;
using Course.Models;
using Course.Training;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;

namespace Course.Tests.Figures;

public sealed class ImagePicturesTests
{
    private static readonly DrawnPicture Fruit = new(
        "..........",
        ".rr....rr.",
        ".rr.bb.rr.",
        "....bb....",
        "..yyyyyy..");

    private static readonly Matrix<double> Looks = Matrix<double>.Build.Dense(50, 50, (query, key) => Fruit.ColorOf(query) == Fruit.ColorOf(key) ? 0.02 : 0);

    [Fact]
    public void NothingIsCutOff()
    {
        using var scope = torch.NewDisposeScope();
        Seed.Set(0);
        var batch = new RectangleScenes().Batch(8, new Random(0));
        var detector = new RectangleDetector();
        double[,] even = new double[36, 36];
        for (int i = 0; i < 36 * 36; i++) even[i / 36, i % 36] = 1 / 36.0;
        Figure[] figures =
        [
            ImagePictures.SetOfVectors(Fruit, 11), ImagePictures.CutIntoPatches(DrawnPicture.House, 4), ImagePictures.CutIntoPatches(DrawnPicture.House, 2),
            ImagePictures.QueryPixel(Fruit, Looks, [11], "A title"),
            ReceptiveFieldPictures.HeadShifts(3, [1, 10]), ReceptiveFieldPictures.HeadShifts(5, [1], 0), ReceptiveFieldPictures.ConvolutionInside(),
            ReceptiveFieldPictures.FixedAndLearned(batch.Images[0], even, [14, 0], "A title"), ImagePictures.VisionTransformer(), DataSizePictures.LecturePicture(),
            DetectionPictures.Reported(batch, detector.Find(batch.Images), 8, "A title"), DetectionPictures.Reported(batch, null, 2, "A title"),
            DetectionPictures.WhatQueriesAttendTo(batch.Images[0], detector.Find(batch.Images)[0], new double[5, 36], "A title"),
        ];
        foreach (var figure in figures)
        {
            using var picture = Picture.Of(figure);
            Assert.Equal(0, picture.DrawnOnTheRim());
            Assert.True(picture.Drawn() > 4000, figure.Description);
        }
    }

    [Fact]
    public void ThePictureIsShownInItsOwnColors()
    {
        using var picture = Picture.Of(ImagePictures.QueryPixel(Fruit, Looks, [0, 17], "A title"));

        Assert.InRange(picture.Count("#ff0000"), 8 * 30 * 30, 8 * 34 * 34);
        Assert.InRange(picture.Count("#0000ff"), 4 * 30 * 30, 4 * 34 * 34);
    }

    [Fact]
    public void AStepOfTheSliderHoldsTheMapAndTheFrameOfItsPixel()
    {
        var figure = Picture.Parse(ImagePictures.QueryPixel(Fruit, Looks, [0, 17], "A title"));
        var step = figure["frames"]![1]!["data"]!;                                              // row 1, column 7: red

        Assert.Equal(0.02, (double)step[0]!["z"]![2]![2]!, 6);
        Assert.Equal(0, (double)step[0]!["z"]![2]![4]!, 6);
        Assert.Equal([7, 8, 8, 7, 7], step[1]!["x"]!.AsArray().Select(x => (int)(double)x!));
        Assert.Equal("heatmap", (string)figure["data"]![(int)figure["frames"]![1]!["traces"]![0]!]!["type"]!);
    }

    [Fact]
    public void NumbersAreTold()
    {
        Assert.Contains("Pixel 11 in row 1 and column 1 is the vector (1, 0, 0)", ImagePictures.SetOfVectors(Fruit, 11).Description, StringComparison.Ordinal);
        Assert.Contains("6 tokens of 48 numbers", ImagePictures.CutIntoPatches(DrawnPicture.House, 4).Description, StringComparison.Ordinal);
        Assert.Contains("it gives 0.16 to colour r, 0 to", ImagePictures.QueryPixel(Fruit, Looks, [11], "A title").Description, StringComparison.Ordinal);
        Assert.Contains("α = 10: 0.9998", ReceptiveFieldPictures.HeadShifts(3, [1, 10]).Description, StringComparison.Ordinal);
    }

    [Fact]
    public void AFigureOpensOnTheQueryItIsTold()
    {
        double[,] own = new double[36, 36];
        for (int i = 0; i < 36; i++) own[i, 35 - i] = 1;
        var figure = ReceptiveFieldPictures.FixedAndLearned(torch.zeros(3, 24, 24), own, [9, 17, 28], "A title", shown: 17);

        Assert.Contains("with patch 17 framed", figure.Description, StringComparison.Ordinal);
        Assert.Contains("Inside the square lie 0 of the attention, outside 1.", figure.Description, StringComparison.Ordinal);      // 17 attends to 18, which begins the next row
        Assert.Equal(1, (int)Picture.Parse(figure)["layout"]!["sliders"]![0]!["active"]!);
    }

    [Fact]
    public void LabelsOfBoxesThatLieOnEachOtherDoNot()
    {
        using var scope = torch.NewDisposeScope();
        Seed.Set(0);
        var batch = RectangleScenes.Paint([[new SceneObject(0, 2, 6, 10, 14)]]);
        Detection[] reports = [new(0, 0.9, new SceneObject(0, 2, 6, 10, 14)), new(3, 0.8, new SceneObject(0, 3, 6.5, 11, 14)), new(4, 0.7, new SceneObject(2, 2, 7, 10, 13))];
        double[] labels = Picture.Parse(DetectionPictures.Reported(batch, [reports], 1, "A title"))["layout"]!["annotations"]!.AsArray()
            .Where(one => ((string)one!["text"]!).StartsWith('q')).Select(one => (double)one!["y"]!).Order().ToArray();

        Assert.Equal(3, labels.Length);
        Assert.All(labels.Zip(labels.Skip(1)), pair => Assert.True(pair.Second - pair.First > 2, string.Join(" ", labels)));
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal("A picture of 5 rows and 10 columns cannot be cut into patches of 4 by 4. (Parameter 'size')",
            Assert.Throws<ArgumentException>(() => ImagePictures.CutIntoPatches(Fruit, 4)).Message);
        Assert.Equal("The weights are (3, 3), but a picture of 50 pixels has (50, 50). (Parameter 'weights')",
            Assert.Throws<ArgumentException>(() => ImagePictures.QueryPixel(Fruit, Matrix<double>.Build.Dense(3, 3), [0], "A title")).Message);
        Assert.StartsWith("The picture has the pixels 0 to 49.", Assert.Throws<ArgumentOutOfRangeException>(() => ImagePictures.QueryPixel(Fruit, Looks, [50], "A title")).Message, StringComparison.Ordinal);
        Assert.Equal("The slider has at least one query patch. (Parameter 'queries')",
            Assert.Throws<ArgumentException>(() => ReceptiveFieldPictures.FixedAndLearned(torch.zeros(3, 24, 24), new double[36, 36], [], "A title")).Message);
        Assert.StartsWith("The slider has the patches 9, 17.",
            Assert.Throws<ArgumentOutOfRangeException>(() => ReceptiveFieldPictures.FixedAndLearned(torch.zeros(3, 24, 24), new double[36, 36], [9, 17], "A title", shown: 3)).Message, StringComparison.Ordinal);
        Assert.Equal("The image is (3, 24, 24) and the weights (35, 36); the picture takes (3, S, S) and (L, L) for a square of up to 64 patches. (Parameter 'weights')",
            Assert.Throws<ArgumentException>(() => ReceptiveFieldPictures.FixedAndLearned(torch.zeros(3, 24, 24), new double[35, 36], [0], "A title")).Message);
        Assert.StartsWith("The picture has the pixels 0 to 49.", Assert.Throws<ArgumentOutOfRangeException>(() => ImagePictures.SetOfVectors(Fruit, 50)).Message, StringComparison.Ordinal);
        Assert.Equal("The weights are (5, 30); an image has 36 patches, and every report needs the row of its query. (Parameter 'weights')",
            Assert.Throws<ArgumentException>(() => DetectionPictures.WhatQueriesAttendTo(torch.zeros(3, 24, 24), [], new double[5, 30], "A title")).Message);
    }
}
