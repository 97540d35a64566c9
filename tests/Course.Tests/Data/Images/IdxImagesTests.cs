using System.Buffers.Binary;
using System.IO.Compression;
using Course.Data;

namespace Course.Tests.Data.Images;

public sealed class IdxImagesTests : IDisposable
{
    private static readonly byte[] Pixels = [.. Enumerable.Range(0, 18).Select(value => (byte)(value * 15))];

    private readonly List<TemporaryFile> files = [];

    public void Dispose() => files.ForEach(file => file.Dispose());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ImagesComeWithTheirLabels(bool packed)
    {
        byte[] images = Images(3, 2, 3, Pixels);
        byte[] labels = Labels(3, [0, 9, 4]);
        var set = IdxImages.Open(File(packed ? Gzip(images) : images), File(packed ? Gzip(labels) : labels));
        Assert.Equal((3, 1, 2, 3, 10), (set.Count, set.Channels, set.Height, set.Width, set.ClassCount));
        for (int again = 0; again < 2; again++)
        {
            var read = set.Read().ToList();
            Assert.Equal([0, 9, 4], read.Select(image => image.Label));
            Assert.Equal(Pixels, read.SelectMany(image => image.Pixels));
        }
    }

    [Fact]
    public void ABatchIsScaledToOne()
    {
        var set = IdxImages.Open(File(Images(3, 2, 3, Pixels)), File(Labels(3, [0, 9, 4])));
        var (images, labels) = set.ToTensors(limit: 2);
        using (images)
        using (labels)
        {
            Assert.Equal([2, 1, 2, 3], images.shape);
            Assert.Equal(Pixels.Take(12).Select(pixel => pixel / 255f), images.data<float>().ToArray());
            Assert.Equal([0L, 9L], labels.data<long>().ToArray());
        }
    }

    [Fact]
    public void ImagesOfAnotherMagic() =>
        Broken(Labels(3, [0, 9, 4, 1, 1, 1, 1, 1]), null, "byte 0: the file starts with 0x00000801; expected 0x00000803 for images");

    [Fact]
    public void LabelsOfAnotherMagic() =>
        Broken(null, Images(1, 1, 1, [0]), "byte 0: the file starts with 0x00000803; expected 0x00000801 for labels");

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    public void ImagesWithoutAWholeHeader(int length) =>
        Broken(Images(3, 2, 3, Pixels)[..length], null, $"byte {length}: the file has {length} bytes; expected a header of 16 bytes for images");

    [Fact]
    public void LabelsWithoutAWholeHeader() =>
        Broken(null, Labels(3, [])[..5], "byte 5: the file has 5 bytes; expected a header of 8 bytes for labels");

    [Fact]
    public void ImagesCutShort() =>
        Broken(Images(3, 2, 3, Pixels)[..33], null, "byte 33: the file has 33 bytes; expected 34: a header of 16 and 3 images of 2 × 3");

    [Fact]
    public void MoreImagesThanCounted() =>
        Broken(Images(2, 2, 3, Pixels), null, "byte 28: the file has 34 bytes; expected 28: a header of 16 and 2 images of 2 × 3");

    [Fact]
    public void ACountBeyondAnyFile()
    {
        byte[] bytes = Images(-1, -1, -1, Pixels);
        Broken(bytes, null, "byte 34: the file has 34 bytes; expected 79228162458924105385300197391: a header of 16 and "
            + "4294967295 images of 4294967295 × 4294967295");
    }

    [Fact]
    public void NoImages() => Broken(Images(0, 2, 3, []), null, "byte 4: the file holds 0 images; expected at least 1");

    [Fact]
    public void ImagesWithoutPixels() => Broken(Images(3, 0, 3, []), null, "byte 8: the images are 0 × 3 pixels; expected at least 1 × 1");

    [Fact]
    public void LabelsCutShort() =>
        Broken(null, Labels(3, [0, 9]), "byte 10: the file has 10 bytes; expected 11: a header of 8 and 3 labels");

    [Fact]
    public void MoreLabelsThanCounted() =>
        Broken(null, Labels(3, [0, 9, 4, 4]), "byte 11: the file has 12 bytes; expected 11: a header of 8 and 3 labels");

    [Fact]
    public void ALabelOutsideTheClasses() => Broken(null, Labels(3, [0, 9, 10]), "byte 10: label 2 is 10; expected 0 to 9");

    [Fact]
    public void FewerLabelsThanImages()
    {
        string images = File(Images(3, 2, 3, Pixels)), labels = File(Labels(2, [0, 9]));
        var error = Assert.Throws<DataFormatException>(() => IdxImages.Open(images, labels));
        Assert.Equal($"{labels}, byte 4: 2 labels; expected 3, as many as there are images in {images}", error.Message);
    }

    [Fact]
    public void AGzipFileCutShort()
    {
        // The last bytes of the content, the checksum and the length are missing.
        byte[] packed = Gzip(Images(3, 2, 3, Pixels));
        string images = File(packed[..^12]);
        var error = Assert.Throws<DataFormatException>(() => IdxImages.Open(images, File(Labels(3, [0, 9, 4]))));
        Assert.Equal($"{images}, byte 31: the file has 31 bytes; expected 34: a header of 16 and 3 images of 2 × 3", error.Message);
    }

    [Fact]
    public void AGzipFileWithAFlippedByte()
    {
        byte[] packed = Gzip(Images(3, 2, 3, Pixels));
        packed[^6] ^= 0xFF; // in the checksum, so that the content still has its length
        string images = File(packed);
        var error = Assert.Throws<DataFormatException>(() => IdxImages.Open(images, File(Labels(3, [0, 9, 4]))));
        Assert.Equal($"{images}, byte 16: gzip cannot unpack what follows; expected a whole gzip file", error.Message);
    }

    [Fact]
    public void AGzipFileOfLabelsWithAFlippedByte()
    {
        byte[] packed = Gzip(Labels(3, [0, 9, 4]));
        packed[^6] ^= 0xFF; // in the checksum
        Broken(null, packed, "byte 8: gzip cannot unpack what follows; expected a whole gzip file");
    }

    [Fact]
    public void AGzipFileBrokenFromItsFirstBlockOn()
    {
        byte[] packed = Gzip(Images(3, 2, 3, Pixels));
        packed[10] |= 0x06; // the kind of the first block: 3 is none
        Broken(packed, null, "byte 0: gzip cannot unpack what follows; expected a whole gzip file");
    }

    [Fact]
    public void NothingButTheMarkOfGzip() => Broken([0x1F, 0x8B], null, "byte 0: the file has 0 bytes; expected a header of 16 bytes for images");

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public void ANumberOfClassesThatOneByteCannotName(int classCount)
    {
        string images = File(Images(3, 2, 3, Pixels)), labels = File(Labels(3, [0, 9, 4]));
        Assert.Equal("classCount", Assert.Throws<ArgumentOutOfRangeException>(() => IdxImages.Open(images, labels, classCount)).ParamName);
    }

    [Fact]
    public void ABatchHoldsAtLeastOneImage()
    {
        var set = IdxImages.Open(File(Images(3, 2, 3, Pixels)), File(Labels(3, [0, 9, 4])));
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => set.ToTensors(0)).ParamName);
    }

    // The whole one of the two files stands in for null.
    private void Broken(byte[]? images, byte[]? labels, string message)
    {
        string imagesPath = File(images ?? Images(3, 2, 3, Pixels)), labelsPath = File(labels ?? Labels(3, [0, 9, 4]));
        var error = Assert.Throws<DataFormatException>(() => IdxImages.Open(imagesPath, labelsPath));
        Assert.Equal($"{(images is null ? labelsPath : imagesPath)}, {message}", error.Message);
    }

    private string File(byte[] bytes)
    {
        files.Add(TemporaryFile.With(bytes));
        return files[^1].Path;
    }

    private static byte[] Images(int count, int height, int width, byte[] pixels) =>
        [.. Number(0x803), .. Number(count), .. Number(height), .. Number(width), .. pixels];

    private static byte[] Labels(int count, byte[] labels) => [.. Number(0x801), .. Number(count), .. labels];

    private static byte[] Number(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal)) gzip.Write(bytes);
        return memory.ToArray();
    }
}
