using System.IO.Compression;
using Course.Data;

namespace Course.Tests.Data.Images;

public sealed class ImageFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("course-images-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("-", "")]
    [InlineData(".", "")]
    [InlineData("-", ".gz")]
    public void MnistIsFoundUnderItsNames(string mark, string suffix)
    {
        PutIdx("train", 2, mark, suffix, 5, 6);
        PutIdx("t10k", 2, mark, suffix, 7);
        var (train, test) = ImageFolder.Open(folder);
        Assert.Equal([5, 6], train.Read().Select(image => image.Label));
        Assert.Equal([7], test.Read().Select(image => image.Label));
    }

    [Fact]
    public void CifarIsFoundUnderItsNamesInOrder()
    {
        Put("data_batch_2.bin", [2, .. new byte[3072]]);
        Put("data_batch_1.bin", [1, .. new byte[3072]]);
        Put("test_batch.bin", [3, .. new byte[3072]]);
        Put("batches.meta.txt", []);
        var (train, test) = ImageFolder.Open(folder);
        Assert.Equal([1, 2], train.Read().Select(image => image.Label));
        Assert.Equal([3], test.Read().Select(image => image.Label));
    }

    [Fact]
    public void AnEmptyFolder() =>
        Broken("it has no train-images-idx3-ubyte; expected the four files of MNIST, packed with gzip or not, or those of CIFAR-10");

    [Fact]
    public void AMissingTestPart()
    {
        PutIdx("train", 2, "-", "", 5);
        Broken("it has no t10k-images-idx3-ubyte; expected the four files of MNIST, packed with gzip or not, or those of CIFAR-10");
        Put("data_batch_1.bin", [1, .. new byte[3072]]);
        Broken("it has no test_batch.bin; expected test_batch.bin beside data_batch_1.bin");
    }

    [Fact]
    public void PartsOfUnequalSize()
    {
        PutIdx("train", 2, "-", "", 5);
        PutIdx("t10k", 3, "-", "", 7);
        Broken("the training images are 2 × 2 pixels and the test images 3 × 3; expected one size");
    }

    [Fact]
    public void AMissingTrainingPart()
    {
        PutIdx("t10k", 2, "-", "", 5);
        Broken("it has no train-images-idx3-ubyte; expected the four files of MNIST, packed with gzip or not, or those of CIFAR-10");
    }

    [Fact]
    public void NoSuchFolder() => Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Open(Path.Combine(folder, "nowhere")));

    [Fact]
    public void ABrokenFileIsNamedAndNothingIsOpened()
    {
        Put("data_batch_1.bin", [1, .. new byte[3072]]);
        Put("data_batch_2.bin", [1, .. new byte[3000]]);
        Put("test_batch.bin", [3, .. new byte[3072]]);
        Assert.Equal($"{Path.Combine(folder, "data_batch_2.bin")}, byte 0: the last record has 3001 bytes; expected 3073: a label and 3 × 32 × 32 pixels",
            Assert.Throws<DataFormatException>(() => ImageFolder.Open(folder)).Message);
    }

    private void Broken(string message) =>
        Assert.Equal($"{folder}, folder: {message}", Assert.Throws<DataFormatException>(() => ImageFolder.Open(folder)).Message);

    private void PutIdx(string part, byte side, string mark, string suffix, params byte[] labels)
    {
        byte count = (byte)labels.Length;
        Put($"{part}-images{mark}idx3-ubyte{suffix}", [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, side, 0, 0, 0, side, .. new byte[count * side * side]]);
        Put($"{part}-labels{mark}idx1-ubyte{suffix}", [0, 0, 8, 1, 0, 0, 0, count, .. labels]);
    }

    private void Put(string name, byte[] bytes)
    {
        using Stream file = File.Create(Path.Combine(folder, name));
        if (!name.EndsWith(".gz", StringComparison.Ordinal))
        {
            file.Write(bytes);
            return;
        }

        using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        gzip.Write(bytes);
    }
}
