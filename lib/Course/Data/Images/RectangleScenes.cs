using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>
/// The smallest task of object detection: square images with one to three coloured rectangles that do not touch. A detector has to name
/// the colour and the box of each.
/// </summary>
/// <remarks>Chapter 7, "DETR: queries for objects". How many there are, and in which order they are listed, is chance.</remarks>
public sealed class RectangleScenes
{
    /// <summary>S, rows and columns of an image.</summary>
    public const int Size = 24;

    /// <summary>M, the most rectangles in an image.</summary>
    public const int MaxObjects = 3;

    /// <summary>In a list of kinds: no rectangle.</summary>
    public const long Nothing = -1;

    private const int MinSide = 5;
    private const int MaxSide = 11;
    private const float Background = 0.93f;
    private const double NoiseLevel = 0.04;

    private static readonly float[][] Colors = [[0.84f, 0.37f, 0f], [0f, 0.62f, 0.45f], [0f, 0.45f, 0.70f]];

    /// <summary>The colours a rectangle can have.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["orange", "green", "blue"];

    /// <summary>Whether the rectangles of an image are listed from left to right; otherwise in the order in which they were drawn.</summary>
    public bool LeftToRight { get; init; }

    /// <summary>Draws a batch.</summary>
    /// <param name="batchSize">B, at least 1.</param>
    /// <param name="random">Settles the rectangles; the noise on the pixels comes from torch, set with <see cref="Training.Seed"/>.</param>
    /// <returns>The images and what is in them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch is empty.</exception>
    public SceneBatch Batch(int batchSize, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentNullException.ThrowIfNull(random);
        return Paint([.. Enumerable.Range(0, batchSize).Select(_ => Draw(random))]);
    }

    /// <summary>Paints given rectangles: a scene of one's own.</summary>
    /// <param name="scenes">The rectangles of each image, up to <see cref="MaxObjects"/>.</param>
    /// <returns>The images and what is in them.</returns>
    /// <exception cref="ArgumentException">No scene, too many rectangles, a kind that does not exist, or a box outside the image.</exception>
    public static SceneBatch Paint(IReadOnlyList<IReadOnlyList<SceneObject>> scenes)
    {
        Check(scenes);
        long batchSize = scenes.Count;
        var (kinds, edges, colors) = (new long[batchSize * MaxObjects], new float[batchSize * MaxObjects * 4], new float[batchSize * MaxObjects * 3]);
        Array.Fill(kinds, Nothing);
        for (int image = 0; image < batchSize; image++)
        {
            for (int n = 0; n < scenes[image].Count; n++)
            {
                int at = (image * MaxObjects) + n;
                var one = scenes[image][n];
                kinds[at] = one.Kind;
                float[] box = [(float)one.Left, (float)one.Top, (float)one.Right, (float)one.Bottom];
                box.CopyTo(edges, 4 * at);
                for (int channel = 0; channel < 3; channel++)
                    colors[(3 * at) + channel] = Colors[one.Kind][channel] - Background;
            }
        }

        using var scope = NewDisposeScope();
        var corners = tensor(edges).view(batchSize, MaxObjects, 4);
        var (left, top, right, bottom) = (corners[.., .., 0..1], corners[.., .., 1..2], corners[.., .., 2..3], corners[.., .., 3..4]);   // (B, M, 1)
        var place = arange(Size);
        var across = place.ge(left) & place.lt(right);                                                     // (B, M, S)
        var down = place.ge(top) & place.lt(bottom);                                                       // (B, M, S)
        var inside = (down.unsqueeze(3) & across.unsqueeze(2)).to(ScalarType.Float32).flatten(2);          // (B, M, S, S) → (B, M, S²)
        var paint = tensor(colors).view(batchSize, MaxObjects, 3).transpose(1, 2).matmul(inside);         // (B, 3, M) · (B, M, S²)
        var images = Background + paint.view(batchSize, 3, Size, Size) + (NoiseLevel * randn(batchSize, 3, Size, Size));
        return new SceneBatch(
            images.clamp(0, 1).MoveToOuterDisposeScope(),
            tensor(kinds).view(batchSize, MaxObjects).MoveToOuterDisposeScope(),
            (cat([(left + right) / 2, (top + bottom) / 2, right - left, bottom - top], 2) / Size).MoveToOuterDisposeScope());
    }

    private List<SceneObject> Draw(Random random)
    {
        int wanted = random.Next(1, MaxObjects + 1);
        var placed = new List<SceneObject>();
        while (placed.Count < wanted)
        {
            var (width, height) = (random.Next(MinSide, MaxSide + 1), random.Next(MinSide, MaxSide + 1));
            var (left, top) = (random.Next(Size - width + 1), random.Next(Size - height + 1));
            var next = new SceneObject(random.Next(Kinds.Count), left, top, left + width, top + height);
            // Where the others leave no room, the whole scene is drawn anew: otherwise the last rectangle would always be a small one.
            if (placed.Any(other => next.Left <= other.Right && other.Left <= next.Right && next.Top <= other.Bottom && other.Top <= next.Bottom))
                placed.Clear();
            else
                placed.Add(next);
        }

        return LeftToRight ? [.. placed.OrderBy(one => one.Left + one.Right)] : placed;
    }

    private static void Check(IReadOnlyList<IReadOnlyList<SceneObject>> scenes)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        Guard.NotEmpty(scenes, "A batch holds at least 1 scene.");
        foreach (var scene in scenes)
        {
            if (scene.Count > MaxObjects)
                throw new ArgumentException($"A scene has {scene.Count} rectangles; there is room for {MaxObjects}.", nameof(scenes));
            foreach (var one in scene)
            {
                if (one.Kind < 0 || one.Kind >= Kinds.Count)
                    throw new ArgumentException($"{one} has no colour; kinds are 0 to {Kinds.Count - 1}: {string.Join(", ", Kinds)}.", nameof(scenes));
                if (!(one.Left >= 0 && one.Left < one.Right && one.Right <= Size && one.Top >= 0 && one.Top < one.Bottom && one.Bottom <= Size))
                    throw new ArgumentException($"{one} is no box inside the image, which has {Size} rows and columns.", nameof(scenes));
            }
        }
    }
}

/// <summary>Images of <see cref="RectangleScenes"/> and the rectangles in them.</summary>
/// <param name="Images">Red, green and blue from 0 to 1, (B, 3, S, S) of float32.</param>
/// <param name="Kinds">The kind of each rectangle, <see cref="RectangleScenes.Nothing"/> where the list has ended, (B, M) of int64.</param>
/// <param name="Boxes">Middle, width and height as shares of the image's side: x, y, w, h, (B, M, 4) of float32; zeros where the list has ended.</param>
public sealed record SceneBatch(Tensor Images, Tensor Kinds, Tensor Boxes) : IDisposable
{
    /// <summary>The rectangles of one image.</summary>
    /// <param name="image">Which image, from 0.</param>
    /// <returns>One entry for each rectangle, in the order of the list.</returns>
    public IReadOnlyList<SceneObject> ObjectsOf(int image)
    {
        using var scope = NewDisposeScope();
        long[] kinds = Kinds[image].data<long>().ToArray();
        float[] boxes = Boxes[image].contiguous().data<float>().ToArray();
        return [.. Enumerable.Range(0, kinds.Length).Where(n => kinds[n] != RectangleScenes.Nothing)
            .Select(n => SceneObject.OfBox((int)kinds[n], boxes.AsSpan(4 * n, 4)))];
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Kinds.Dispose();
        Boxes.Dispose();
    }
}

/// <summary>One rectangle of a scene, in pixels; right and bottom lie just outside of it.</summary>
/// <param name="Kind">The number of its colour in <see cref="RectangleScenes.Kinds"/>.</param>
/// <param name="Left">Its first column.</param>
/// <param name="Top">Its first row.</param>
/// <param name="Right">The column behind its last.</param>
/// <param name="Bottom">The row behind its last.</param>
public sealed record SceneObject(int Kind, double Left, double Top, double Right, double Bottom)
{
    /// <summary>The rectangle of a box as networks report it.</summary>
    /// <param name="kind">The number of its colour.</param>
    /// <param name="box">x and y of its middle, its width and its height, as shares of the image: 4 numbers.</param>
    internal static SceneObject OfBox(int kind, ReadOnlySpan<float> box)
    {
        const int S = RectangleScenes.Size;
        double x = box[0] * S, y = box[1] * S, width = box[2] * S, height = box[3] * S;
        return new SceneObject(kind, x - (width / 2), y - (height / 2), x + (width / 2), y + (height / 2));
    }
}

/// <summary>What one object query reports.</summary>
/// <param name="Query">Which query, from 0.</param>
/// <param name="Confidence">The probability it gives to that kind, 0 to 1.</param>
/// <param name="Object">Kind and box, in pixels.</param>
public sealed record Detection(int Query, double Confidence, SceneObject Object);
