using static TorchSharp.torch;

namespace Course.Data;

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
        const int S = RectangleScenes.Size;
        return [.. Enumerable.Range(0, kinds.Length).Where(n => kinds[n] != RectangleScenes.Nothing).Select(n =>
        {
            double x = boxes[4 * n] * S, y = boxes[(4 * n) + 1] * S, width = boxes[(4 * n) + 2] * S, height = boxes[(4 * n) + 3] * S;
            return new SceneObject((int)kinds[n], x - (width / 2), y - (height / 2), x + (width / 2), y + (height / 2));
        })];
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Kinds.Dispose();
        Boxes.Dispose();
    }
}
