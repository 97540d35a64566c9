namespace Course.Data;

/// <summary>A folder as MNIST or CIFAR-10 are given away: a training and a test part under their usual names.</summary>
/// <remarks>
/// MNIST and its successors: <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c> and the same with <c>t10k</c>, with a dot in
/// the place of the second hyphen too, packed with gzip (<c>.gz</c>) or not. CIFAR-10: <c>data_batch_1.bin</c> and so on, and
/// <c>test_batch.bin</c>. The extra of chapter 7, "Images of your own".
/// </remarks>
public static class ImageFolder
{
    private const string CifarTest = "test_batch.bin";

    /// <summary>Opens both parts. All files are checked to their ends before this returns.</summary>
    /// <param name="folder">The folder itself, not the one above it.</param>
    /// <returns>The two parts; their images have one size.</returns>
    /// <exception cref="DataFormatException">A file is missing or broken, or the two parts hold images of unequal size.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static (ImageSet Train, ImageSet Test) Open(string folder)
    {
        string[] batches = [.. Directory.GetFiles(folder, "data_batch_*.bin").Order(StringComparer.Ordinal)];
        var (train, test) = batches.Length > 0
            ? (CifarImages.Open(batches), CifarImages.Open(Find(folder, CifarTest)))
            : (OpenIdx(folder, "train"), OpenIdx(folder, "t10k"));
        if ((train.Height, train.Width) != (test.Height, test.Width))
        {
            throw new DataFormatException(folder, "folder",
                $"the training images are {train.Height} × {train.Width} pixels and the test images {test.Height} × {test.Width}", "one size");
        }

        return (train, test);
    }

    private static ImageSet OpenIdx(string folder, string part) =>
        IdxImages.Open(FindIdx(folder, $"{part}-images", "idx3-ubyte"), FindIdx(folder, $"{part}-labels", "idx1-ubyte"));

    private static string FindIdx(string folder, string start, string end) =>
        Find(folder, $"{start}-{end}", $"{start}.{end}", $"{start}-{end}.gz", $"{start}.{end}.gz");

    private static string Find(string folder, params string[] names) =>
        names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new DataFormatException(folder, "folder", $"it has no {names[0]}", names.Length == 1
                ? $"{names[0]} beside data_batch_1.bin"
                : "the four files of MNIST, packed with gzip or not, or those of CIFAR-10");
}
