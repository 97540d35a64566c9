using Course.Data;
using Course.Models;
using Course.Training;
using TorchSharp;

namespace Course.Tests.Data.Images;

public class RectangleScenesTests
{
    [Fact]
    public void RectanglesLieInsideAndApart()
    {
        using var scope = torch.NewDisposeScope();
        Seed.Set(0);
        var batch = new RectangleScenes().Batch(200, new Random(0));
        var counts = new List<int>();
        for (int image = 0; image < 200; image++)
        {
            var objects = batch.ObjectsOf(image);
            counts.Add(objects.Count);
            Assert.All(objects, one => Assert.True(one.Left >= -1e-4 && one.Top >= -1e-4 && one.Right <= RectangleScenes.Size + 1e-4 && one.Bottom <= RectangleScenes.Size + 1e-4));
            foreach (var (one, other) in objects.SelectMany((one, n) => objects.Skip(n + 1).Select(other => (one, other))))
                Assert.Equal(0, DetectionScore.Overlap(one, other), 6);
        }

        Assert.Equal([1, 2, 3], counts.Distinct().Order());
    }

    [Fact]
    public void APixelHasTheColorOfTheRectangleThatCoversIt()
    {
        using var scope = torch.NewDisposeScope();
        Seed.Set(0);
        var batch = RectangleScenes.Paint([[new SceneObject(2, 3, 5, 10, 11)], []]);

        float[] inside = batch.Images[0, .., 5..11, 3..10].mean([1, 2]).data<float>().ToArray();
        foreach (var (expected, measured) in new[] { 0.02, 0.45, 0.70 }.Zip(inside)) Assert.InRange(measured, expected - 0.03, expected + 0.03);
        Assert.True(batch.Images[0, 0, 5, 3].item<float>() < 0.3 && batch.Images[0, 0, 4, 3].item<float>() > 0.7 && batch.Images[0, 0, 5, 10].item<float>() > 0.7);
        Assert.Equal([2, -1, -1, -1, -1, -1], batch.Kinds.data<long>().ToArray());
        Assert.Equal(new SceneObject(2, 3, 5, 10, 11), batch.ObjectsOf(0).Select(one => one with { Left = Math.Round(one.Left, 3), Top = Math.Round(one.Top, 3), Right = Math.Round(one.Right, 3), Bottom = Math.Round(one.Bottom, 3) }).Single());
        Assert.Empty(batch.ObjectsOf(1));
    }

    [Fact]
    public void TheListIsInTheOrderOfDrawingUnlessAskedOtherwise()
    {
        using var scope = torch.NewDisposeScope();
        var (plain, sorted) = (new RectangleScenes().Batch(100, new Random(3)), new RectangleScenes { LeftToRight = true }.Batch(100, new Random(3)));
        bool InOrder(SceneBatch batch) => Enumerable.Range(0, 100).All(image =>
            batch.ObjectsOf(image).Zip(batch.ObjectsOf(image).Skip(1)).All(pair => pair.First.Left + pair.First.Right <= pair.Second.Left + pair.Second.Right + 1e-4));

        Assert.False(InOrder(plain));
        Assert.True(InOrder(sorted));
        Assert.Equal(plain.ObjectsOf(7).OrderBy(one => one.Left + one.Right), sorted.ObjectsOf(7));
    }

    [Fact]
    public void ScenesThatCannotBeAreRefused()
    {
        Assert.Equal("SceneObject { Kind = 0, Left = 0, Top = 0, Right = 25, Bottom = 5 } is no box inside the image, which has 24 rows and columns. (Parameter 'scenes')",
            Assert.Throws<ArgumentException>(() => RectangleScenes.Paint([[new SceneObject(0, 0, 0, 25, 5)]])).Message);
        Assert.Equal("SceneObject { Kind = 3, Left = 0, Top = 0, Right = 5, Bottom = 5 } has no colour; kinds are 0 to 2: orange, green, blue. (Parameter 'scenes')",
            Assert.Throws<ArgumentException>(() => RectangleScenes.Paint([[new SceneObject(3, 0, 0, 5, 5)]])).Message);
        SceneObject box = new(0, 0, 0, 5, 5);
        Assert.Equal("A scene has 4 rectangles; there is room for 3. (Parameter 'scenes')", Assert.Throws<ArgumentException>(() => RectangleScenes.Paint([[box, box, box, box]])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RectangleScenes().Batch(0, new Random(0)));
    }
}
