using System.Text;
using Course.Data;
using static Course.Tests.Data.Transformers.OnnxBytes;

namespace Course.Tests.Data.Transformers;

public sealed class OnnxFileTests
{
    private static readonly byte[][] Graph =
    [
        Node("MatMul", ["x", "17"], "18"),
        Node("Add", ["layer.bias", "18"], "19"),
        Floats("layer.bias", [3], [1, 2, 3]),
        Floats("17", [2, 3], [1, 2, 3, 4, 5, 6]),
    ];

    [Theory]
    [InlineData("17")]
    [InlineData("layer.weight")]
    public void AMatrixIsFoundByTheBiasOfItsProduct(string stored)
    {
        using var file = TemporaryFile.With(Model(Node("MatMul", ["x", stored], "18"), Graph[1], Graph[2], Floats(stored, [2, 3], [1, 2, 3, 4, 5, 6])));
        using var tensors = OnnxFile.Open(file.Path);
        using var weight = tensors.Read("layer.weight", 3, 2);

        Assert.Equal(["layer.bias", "layer.weight"], tensors.Names);
        Assert.Equal([1f, 4, 2, 5, 3, 6], weight.contiguous().data<float>().ToArray());   // stored as (in, out)
    }

    [Fact]
    public void NumbersMayBeListedInsteadOfRaw()
    {
        byte[] listed = Message(5, Message(1, [2]), Number(2, 1), Message(4, [.. BitConverter.GetBytes(5f), .. BitConverter.GetBytes(6f)]), Name(8, "listed"));
        using var file = TemporaryFile.With(Model([.. Graph, listed]));
        using var tensors = OnnxFile.Open(file.Path);
        using var read = tensors.Read("listed", 2);

        Assert.Equal([5f, 6], read.data<float>().ToArray());
    }

    [Fact]
    public void ATensorThatCannotBeReadIsRefusedWhenItIsAskedForAndNotBefore()
    {
        byte[] half = Message(5, Message(1, [2]), Number(2, 10), Message(5, [1, 2]), Name(8, "half"));
        byte[] whole = Message(5, Message(1, [2]), Number(2, 6), Message(5, [1, 2]), Name(8, "whole"));
        byte[] wide = Message(5, Message(1, [1]), Number(2, 11), Message(10, BitConverter.GetBytes(5.0)), Name(8, "wide"));
        using var file = TemporaryFile.With(Model([.. Graph, half, whole, wide]));
        using var tensors = OnnxFile.Open(file.Path);
        using var read = tensors.Read("layer.bias", 3);

        Assert.Equal([1f, 2, 3], read.data<float>().ToArray());
        Assert.Equal([2], tensors.Shape("half"));
        Assert.Equal(
            $"{file.Path}, tensor half: its numbers are listed one by one, in int32_data or double_data; expected its numbers as one block of bytes",
            Assert.Throws<DataFormatException>(() => tensors.Read("half")).Message);
        Assert.Equal($"{file.Path}, tensor whole: its numbers are Int32; expected Float32, Float16 or BFloat16",
            Assert.Throws<DataFormatException>(() => tensors.Read("whole")).Message);
        Assert.Throws<DataFormatException>(() => tensors.Read("wide"));
    }

    [Fact]
    public void TheHeadsStandWhereTheQueriesAreReshaped()
    {
        byte[][] split =
        [
            .. Graph, Node("Concat", ["batch", "length", "20", "21"], "22"), Node("Reshape", ["19", "22"], "23"), Integers("20", 12), Integers("21", 32),
        ];
        byte[][] constant = [.. Graph, Node("Constant", [], "22", [.. Name(1, "value"), .. Integers("", 0, 0, 4, 8)]), Node("Reshape", ["19", "22"], "23")];

        Assert.Equal(12, HeadCount(split));
        Assert.Equal(4, HeadCount(constant));
        Assert.Null(HeadCount(Graph));

        static long? HeadCount(byte[][] graph)
        {
            var (tensors, read) = OnnxFile.Open("model", new MemoryStream(Model(graph)), 0, null);
            tensors.Dispose();
            return read.HeadCount("layer.bias");
        }
    }

    [Fact]
    public void AFileThatIsCutOffAnywhereIsAnError()
    {
        byte[] whole = Model(Graph);
        for (int length = 0; length < whole.Length; length++)
        {
            using var file = TemporaryFile.With(whole[..length]);
            var error = Assert.Throws<DataFormatException>(() => OnnxFile.Open(file.Path).Dispose());
            Assert.StartsWith($"{file.Path}, byte ", error.Message);
        }
    }

    [Fact]
    public void AFileWithAnyByteChangedIsReadOrRefused()
    {
        byte[] whole = Model([.. Graph, Node("Constant", [], "22", [.. Name(1, "value"), .. Integers("", 0, 0, 4, 8)]), Integers("20", 12)]);
        int refused = 0;
        foreach (int place in Enumerable.Range(0, whole.Length))
        {
            foreach (byte change in new byte[] { 0x01, 0x02, 0x08, 0x80, 0xFF })
            {
                byte[] changed = [.. whole];
                changed[place] ^= change;
                var error = Record.Exception(() => OnnxFile.Open("model", new MemoryStream(changed), 0, null).Tensors.Dispose());
                Assert.True(error is null or DataFormatException, $"byte {place} ^ {change}: {error}");
                refused += error is null ? 0 : 1;
            }
        }

        Assert.InRange(refused, whole.Length, 5 * whole.Length);
    }

    [Fact]
    public void WhereAFileWasCutOffIsSaid()
    {
        byte[] whole = Model(Graph);
        using var file = TemporaryFile.With(whole[..^1]);

        var error = Assert.Throws<DataFormatException>(() => OnnxFile.Open(file.Path));

        Assert.Equal($"{file.Path}, byte 2: a field ends at byte {whole.Length}, and its message or the file at byte {whole.Length - 1}; expected a whole ONNX file", error.Message);
    }

    [Fact]
    public void AnotherKindOfFileIsAnError()
    {
        using var text = TemporaryFile.With("not a model");
        using var image = TemporaryFile.With([0x89, .. Encoding.ASCII.GetBytes("PNG\r\n\x1a\n"), 0, 0, 0, 13]);
        using var other = TemporaryFile.With(Number(1, 7));

        Assert.Equal($"{text.Path}, byte 0: what stands here is no field of Protocol Buffers; expected an ONNX file",
            Assert.Throws<DataFormatException>(() => OnnxFile.Open(text.Path)).Message);
        Assert.StartsWith($"{image.Path}, byte 10: what stands here is no field", Assert.Throws<DataFormatException>(() => OnnxFile.Open(image.Path)).Message);
        Assert.Equal($"{other.Path}, byte 2: the file ends, and there was no graph in it; expected an ONNX file",
            Assert.Throws<DataFormatException>(() => OnnxFile.Open(other.Path)).Message);
    }

    [Fact]
    public void ATensorWithoutItsNumbersIsAnError()
    {
        using var elsewhere = TemporaryFile.With(Model([.. Graph, Message(5, Number(1, 2), Number(2, 1), Name(8, "w"), Number(14, 1))]));
        using var few = TemporaryFile.With(Model([.. Graph, Floats("w", [2, 2], [1])]));

        Assert.Equal($"{elsewhere.Path}, tensor w: its numbers are in another file; expected an ONNX file with its numbers inside",
            Assert.Throws<DataFormatException>(() => OnnxFile.Open(elsewhere.Path)).Message);
        Assert.Equal($"{few.Path}, tensor w: it has 4 bytes; expected those of Float32 numbers in the shape (2, 2)",
            Assert.Throws<DataFormatException>(() => OnnxFile.Open(few.Path)).Message);
    }
}
