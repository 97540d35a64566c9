using System.Text;

namespace Course.Tests.Data.Transformers;

/// <summary>Writes the little of ONNX that tests need: fields of Protocol Buffers, and messages made of them.</summary>
internal static class OnnxBytes
{
    public static byte[] Model(params byte[][] graph) => [.. Number(1, 7), .. Message(7, graph)];

    public static byte[] Node(string kind, string[] inputs, string output, params byte[][] attributes) =>
        Message(1, [.. inputs.Select(input => Name(1, input)), Name(2, output), Name(4, kind), .. attributes.Select(attribute => Message(5, attribute))]);

    public static byte[] Floats(string name, long[] shape, float[] numbers) =>
        Message(5, [.. shape.Select(size => Number(1, (ulong)size)), Number(2, 1), Name(8, name), Message(9, [.. numbers.SelectMany(BitConverter.GetBytes)])]);

    public static byte[] Integers(string name, params long[] numbers) =>
        Message(5, [Number(1, (ulong)numbers.Length), Number(2, 7), Name(8, name), Message(9, [.. numbers.SelectMany(BitConverter.GetBytes)])]);

    /// <summary>A further output of a graph, for behind a whole model: parts of one message are put together when they are read.</summary>
    public static byte[] Output(string name) => Message(7, Message(12, Name(1, name)));

    public static byte[] Name(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    public static byte[] Number(int field, ulong number) => [.. Varint((ulong)field << 3), .. Varint(number)];

    public static byte[] Message(int field, params byte[][] parts)
    {
        byte[] content = [.. parts.SelectMany(part => part)];
        return [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)content.Length), .. content];
    }

    private static byte[] Varint(ulong number) => number < 0x80 ? [(byte)number] : [(byte)(number | 0x80), .. Varint(number >> 7)];
}
