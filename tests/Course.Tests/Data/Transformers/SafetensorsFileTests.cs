using System.Text;
using Course.Data;
using Course.Tests.Attention;
using static TorchSharp.torch;

namespace Course.Tests.Data.Transformers;

public sealed class SafetensorsFileTests
{
    private const string Entry = "{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}";

    [Theory]
    [InlineData("F32", 0)]
    [InlineData("F16", 1e-3)]
    [InlineData("BF16", 1e-2)]
    public void TensorsAreReadAsFloat32(string type, double tolerance)
    {
        using var bert = new TinyBert(type);
        using var file = SafetensorsFile.Open(bert.Safetensors);

        Assert.Equal(bert.Tensors.Keys.Order(StringComparer.Ordinal), file.Names);
        Assert.Equal(bert.Tensors.Values.Sum(tensor => tensor.numel()), file.NumberCount);
        foreach (var (name, tensor) in bert.Tensors)
        {
            using var read = file.Read(name, tensor.shape);
            Assert.Equal(ScalarType.Float32, read.dtype);
            Tensors.AssertClose(tensor, read, tolerance);
        }
    }

    [Fact]
    public void TheHeaderMayBeFollowedByTensorsInAnyOrder()
    {
        using var file = TemporaryFile.With(TinyBert.Bytes(
            "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}",
            [.. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f)]));
        using var tensors = SafetensorsFile.Open(file.Path);
        using Tensor a = tensors.Read("a"), b = tensors.Read("b", 1);

        Assert.Equal((1f, 2f), (a.item<float>(), b.item<float>()));
    }

    [Theory]
    [InlineData("nonsense", "byte 8: the header is not JSON; expected an object from names to tensors")]
    [InlineData("[1]", "header: it is a JSON Array; expected an object from names to tensors")]
    [InlineData("{\"w\":" + Entry + ",\"w\":" + Entry + "}", "header: a name stands in it twice; expected each name once")]
    [InlineData("{\"w\":{\"dtype\":\"F32\"}}",
        "tensor w: its entry is {\"dtype\":\"F32\"}; expected dtype, shape and data_offsets, such as {\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}")]
    [InlineData("{\"w\":{\"dtype\":\"F4\",\"shape\":[2],\"data_offsets\":[0,1]}}", "tensor w: its type is F4; expected F32, F16, BF16 or one of the types for whole numbers")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
        "tensor w: it lies at bytes 4 to 12 of the data, which has 8; expected a place inside of the data; was the file cut off?")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", "tensor w: it has 8 bytes; expected those of F32 numbers in the shape (3)")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", "tensor w: it has 8 bytes; expected those of F32 numbers in the shape (-2)")]
    public void AWrongHeaderIsAnErrorThatSaysWhere(string header, string message)
    {
        using var file = TemporaryFile.With(TinyBert.Bytes(header, new byte[8]));

        var error = Assert.Throws<DataFormatException>(() => SafetensorsFile.Open(file.Path));

        Assert.Equal($"{file.Path}, {message}", error.Message);
    }

    [Fact]
    public void AnotherKindOfFileIsAnError()
    {
        using var file = TemporaryFile.With(Encoding.UTF8.GetBytes("version https://git-lfs.github.com/spec/v1\n"));
        using var empty = new TemporaryFile();

        Assert.StartsWith($"{file.Path}, byte 0: the header is to have ", Assert.Throws<DataFormatException>(() => SafetensorsFile.Open(file.Path)).Message);
        Assert.Equal($"{empty.Path}, byte 0: the file has 0 bytes; expected the header's length in 8 bytes, and the header",
            Assert.Throws<DataFormatException>(() => SafetensorsFile.Open(empty.Path)).Message);
    }

    [Fact]
    public void WhatIsReadIsChecked()
    {
        using var file = TemporaryFile.With(TinyBert.Bytes(
            "{\"a.weight\":" + Entry + ",\"b.weight\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}", [.. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(float.NaN)]));
        using var tensors = SafetensorsFile.Open(file.Path);

        Assert.Equal(
            [
                $"{file.Path}, tensor a.weight: its shape is (2, 1); expected (1, 2)",
                $"{file.Path}, tensor a.weight: not all of its numbers are finite; expected finite numbers",
                $"{file.Path}, tensor b.weight: its numbers are Int64; expected Float32, Float16 or BFloat16",
                $"{file.Path}, tensor c.weight: there is none of that name; expected one; the file has 2, such as a.weight",
            ],
            new[] { () => tensors.Read("a.weight", 1, 2), () => tensors.Read("a.weight"), () => tensors.Read("b.weight"), () => tensors.Read("c.weight") }
                .Select(read => Assert.Throws<DataFormatException>(read).Message));
    }
}
