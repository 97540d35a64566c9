using Course.Data;

namespace Course.Tests.Data.Images;

public class CifarImagesTests
{
    [Fact]
    public void RecordsOfSeveralFilesAreOneSet()
    {
        using var first = TemporaryFile.With([.. Record(3, 10), .. Record(0, 20)]);
        using var second = TemporaryFile.With(Record(9, 30));
        var set = CifarImages.Open(first.Path, second.Path);
        Assert.Equal((3, 3, 32, 32, 10), (set.Count, set.Channels, set.Height, set.Width, set.ClassCount));
        var images = set.Read().ToList();
        Assert.Equal([3, 0, 9], images.Select(image => image.Label));
        Assert.Equal([10, 20, 30], images.Select(image => (int)image.Pixels[0]));
        Assert.All(images, image => Assert.Equal(3072, image.Pixels.Length));
    }

    [Fact]
    public void TheThreeColorsAreThreeChannels()
    {
        byte[] record = new byte[3073];
        record[1] = 51; // red of the first pixel
        record[1 + 1024 + 32] = 102; // green, second row
        record[1 + 2048 + 1023] = 255; // blue of the last pixel
        using var file = TemporaryFile.With(record);
        var (images, labels) = CifarImages.Open(file.Path).ToTensors();
        using (images)
        using (labels)
        {
            Assert.Equal([1, 3, 32, 32], images.shape);
            Assert.Equal((0.2f, 0.4f, 1f), (images[0, 0, 0, 0].item<float>(), images[0, 1, 1, 0].item<float>(), images[0, 2, 31, 31].item<float>()));
            Assert.Equal(1.6f, images.sum().item<float>(), 1e-6f);
        }
    }

    [Fact]
    public void AnEmptyFile() => Broken([], "byte 0: the file is empty; expected records of 3073 bytes");

    [Fact]
    public void ARecordCutShort() => Broken([.. Record(1, 0), .. Record(2, 0)[..100]],
        "byte 3073: the last record has 100 bytes; expected 3073: a label and 3 × 32 × 32 pixels");

    [Fact]
    public void ALabelOutsideTheClasses() => Broken([.. Record(1, 0), .. Record(10, 0)], "byte 3073: the label is 10; expected 0 to 9");

    [Fact]
    public void NoFile()
    {
        var error = Assert.Throws<ArgumentException>(() => CifarImages.Open());
        Assert.Equal("No file is named; name at least one, such as data_batch_1.bin. (Parameter 'paths')", error.Message);
    }

    private static void Broken(byte[] bytes, string message)
    {
        using var whole = TemporaryFile.With(Record(1, 0));
        using var file = TemporaryFile.With(bytes);
        var error = Assert.Throws<DataFormatException>(() => CifarImages.Open(whole.Path, file.Path));
        Assert.Equal($"{file.Path}, {message}", error.Message);
    }

    private static byte[] Record(byte label, byte value) => [label, .. Enumerable.Repeat(value, 3072)];
}
