using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Course.Data;

/// <summary>Reads and writes WAV files (RIFF, PCM integers of 8, 16, 24 or 32 bits, or floating point of 32 or 64 bits).</summary>
/// <remarks>
/// Source: Microsoft and IBM, Multimedia Programming Interface and Data Specifications 1.0 (1991), and WAVEFORMATEXTENSIBLE.
/// Integers of n bits are divided by 2ⁿ⁻¹, so the range is −1 to just under 1. Channels are mixed down to their mean.
/// Unknown chunks are skipped. Notebook 01, "Sound as a set of vectors".
/// </remarks>
public static class WaveFile
{
    private const int Pcm = 1;
    private const int FloatingPoint = 3;
    private const int Extensible = 0xFFFE;

    /// <summary>Reads a file as one channel: several channels are mixed down to their mean.</summary>
    /// <exception cref="DataFormatException">The file is no WAV file, is cut short, or is stored in a way not listed above.</exception>
    public static Waveform Read(string path)
    {
        var channels = ReadChannels(path);
        if (channels.Count == 1)
            return channels[0];
        double[] mean = new double[channels[0].Samples.Length];
        for (int i = 0; i < mean.Length; i++)
            mean[i] = channels.Average(channel => channel.Samples[i]);
        return new Waveform(mean, channels[0].SampleRate);
    }

    /// <summary>Reads a file channel by channel: one sound for mono; left, then right for stereo.</summary>
    /// <exception cref="DataFormatException">The file is no WAV file, is cut short, or is stored in a way not listed above.</exception>
    public static IReadOnlyList<Waveform> ReadChannels(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length < 12 || Id(bytes, 0) != "RIFF" || Id(bytes, 8) != "WAVE")
        {
            throw new DataFormatException(path, "byte 0", $"the file has {bytes.Length} bytes and starts with \"{Id(bytes, 0)}\"",
                "\"RIFF\", a size of 4 bytes and \"WAVE\"");
        }

        Format? format = null;
        int place = 12;
        while (place < bytes.Length)
        {
            if (bytes.Length - place < 8)
                throw new DataFormatException(path, $"byte {place}", $"{bytes.Length - place} bytes are left", "a chunk, which starts with 8 bytes");
            string id = Id(bytes, place);
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(place + 4));
            int body = place + 8;
            if (size > bytes.Length - body)
            {
                throw new DataFormatException(path, $"byte {place}", $"the \"{id}\" chunk says {size} bytes and {bytes.Length - body} are left",
                    "a file that is not cut short");
            }

            if (id == "fmt ")
                format = ReadFormat(bytes.AsSpan(body, (int)size), path, body);
            if (id == "data")
            {
                if (format is null)
                    throw new DataFormatException(path, $"byte {place}", "the \"data\" chunk comes first", "a \"fmt \" chunk before it");
                return Decode(bytes.AsSpan(body, (int)size), format, path, body);
            }

            place = body + (int)size + (int)(size % 2); // chunks start at even places
        }

        throw new DataFormatException(path, $"byte {bytes.Length}", "the file ends", format is null ? "a \"fmt \" chunk" : "a \"data\" chunk");
    }

    /// <summary>Writes a sound as a mono file. Samples beyond full scale are cut off at it when the encoding is an integer one.</summary>
    /// <exception cref="ArgumentException">A sample is not a finite number.</exception>
    public static void Write(string path, Waveform sound, WaveEncoding encoding = WaveEncoding.Pcm16) => File.WriteAllBytes(path, Bytes(sound, encoding));

    /// <summary>The bytes of a mono file, as <see cref="Write"/> writes them.</summary>
    /// <exception cref="ArgumentException">A sample is not a finite number.</exception>
    public static byte[] Bytes(Waveform sound, WaveEncoding encoding = WaveEncoding.Pcm16)
    {
        ArgumentNullException.ThrowIfNull(sound);
        int bits = Bits(encoding);
        int kind = encoding is WaveEncoding.Float32 or WaveEncoding.Float64 ? FloatingPoint : Pcm;
        int dataSize = sound.Samples.Length * (bits / 8);
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.ASCII, leaveOpen: true))
        {
            writer.Write("RIFF"u8);
            writer.Write(36 + dataSize + (dataSize % 2));
            writer.Write("WAVEfmt "u8);
            writer.Write(16);
            writer.Write((short)kind);
            writer.Write((short)1);
            writer.Write(sound.SampleRate);
            writer.Write(sound.SampleRate * (bits / 8));
            writer.Write((short)(bits / 8));
            writer.Write((short)bits);
            writer.Write("data"u8);
            writer.Write(dataSize);
            for (int i = 0; i < sound.Samples.Length; i++)
                WriteSample(writer, sound.Samples[i], i, encoding);
            if (dataSize % 2 == 1)
                writer.Write((byte)0);
        }

        return memory.ToArray();
    }

    private static Format ReadFormat(ReadOnlySpan<byte> chunk, string path, int start)
    {
        if (chunk.Length < 16)
            throw new DataFormatException(path, $"byte {start}", $"the \"fmt \" chunk has {chunk.Length} bytes", "at least 16");
        int kind = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (kind == Extensible)
        {
            if (chunk.Length < 40)
                throw new DataFormatException(path, $"byte {start}", $"the extensible \"fmt \" chunk has {chunk.Length} bytes", "at least 40");
            kind = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]); // the first two bytes of the subformat name the kind
        }

        var format = new Format(kind, BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]),
            BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]), BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]));
        if (format.Channels == 0)
            throw new DataFormatException(path, $"byte {start + 2}", "the file has 0 channels", "at least 1");
        if (format.SampleRate is 0 or > int.MaxValue)
            throw new DataFormatException(path, $"byte {start + 4}", $"the sample rate is {format.SampleRate} Hz", "a rate such as 16000");
        if (!(format.Kind == Pcm && format.Bits is 8 or 16 or 24 or 32) && !(format.Kind == FloatingPoint && format.Bits is 32 or 64))
        {
            throw new DataFormatException(path, $"byte {start}", $"format {format.Kind} with {format.Bits} bits",
                "format 1 (PCM) with 8, 16, 24 or 32 bits or format 3 (floating point) with 32 or 64");
        }

        return format;
    }

    private static Waveform[] Decode(ReadOnlySpan<byte> data, Format format, string path, int start)
    {
        int width = format.Bits / 8;
        int blockSize = width * format.Channels;
        if (data.Length % blockSize != 0)
        {
            throw new DataFormatException(path, $"byte {start}", $"{data.Length} bytes of sound",
                $"a multiple of {blockSize} ({format.Channels} × {format.Bits} bits)");
        }

        int length = data.Length / blockSize;
        var channels = new Waveform[format.Channels];
        for (int channel = 0; channel < channels.Length; channel++)
        {
            double[] samples = new double[length];
            for (int i = 0; i < length; i++)
            {
                int place = (i * blockSize) + (channel * width);
                samples[i] = Sample(data[place..], format);
                if (!double.IsFinite(samples[i]))
                    throw new DataFormatException(path, $"byte {start + place}", $"sample {i} is {samples[i].ToString(CultureInfo.InvariantCulture)}", "a finite number");
            }

            channels[channel] = new Waveform(samples, (int)format.SampleRate);
        }

        return channels;
    }

    private static double Sample(ReadOnlySpan<byte> at, Format format) => (format.Kind, format.Bits) switch
    {
        (FloatingPoint, 32) => BinaryPrimitives.ReadSingleLittleEndian(at),
        (FloatingPoint, _) => BinaryPrimitives.ReadDoubleLittleEndian(at),
        (_, 8) => (at[0] - 128) / 128.0,
        (_, 16) => BinaryPrimitives.ReadInt16LittleEndian(at) / 32768.0,
        (_, 24) => (at[0] | (at[1] << 8) | ((sbyte)at[2] << 16)) / 8388608.0,
        _ => BinaryPrimitives.ReadInt32LittleEndian(at) / 2147483648.0,
    };

    private static void WriteSample(BinaryWriter writer, double sample, int index, WaveEncoding encoding)
    {
        if (!double.IsFinite(sample))
            throw new ArgumentException($"Sample {index} is {sample}; a sound holds finite numbers.");
        switch (encoding)
        {
            case WaveEncoding.Pcm8: writer.Write((byte)(Scale(sample, 8) + 128)); break;
            case WaveEncoding.Pcm16: writer.Write((short)Scale(sample, 16)); break;
            case WaveEncoding.Pcm24:
                int value = (int)Scale(sample, 24);
                writer.Write([(byte)value, (byte)(value >> 8), (byte)(value >> 16)]);
                break;
            case WaveEncoding.Pcm32: writer.Write((int)Scale(sample, 32)); break;
            case WaveEncoding.Float32: writer.Write((float)sample); break;
            default: writer.Write(sample); break;
        }
    }

    private static long Scale(double sample, int bits)
    {
        long full = 1L << (bits - 1);
        return Math.Clamp((long)Math.Round(Math.Clamp(sample, -1, 1) * full), -full, full - 1);
    }

    private static int Bits(WaveEncoding encoding) => encoding switch
    {
        WaveEncoding.Pcm8 => 8,
        WaveEncoding.Pcm16 => 16,
        WaveEncoding.Pcm24 => 24,
        WaveEncoding.Pcm32 or WaveEncoding.Float32 => 32,
        WaveEncoding.Float64 => 64,
        _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "This is not one of WaveEncoding."),
    };

    // Four letters, with a dot for what cannot be printed, so that an error text stays readable.
    private static string Id(byte[] bytes, int start) =>
        new([.. bytes.Skip(start).Take(4).Select(value => value is >= 32 and < 127 ? (char)value : '.')]);

    private sealed record Format(int Kind, int Channels, uint SampleRate, int Bits);
}

/// <summary>How a WAV file stores one sample.</summary>
public enum WaveEncoding
{
    /// <summary>Unsigned 8-bit integers, silence at 128.</summary>
    Pcm8,

    /// <summary>Signed 16-bit integers, the usual form.</summary>
    Pcm16,

    /// <summary>Signed 24-bit integers.</summary>
    Pcm24,

    /// <summary>Signed 32-bit integers.</summary>
    Pcm32,

    /// <summary>32-bit floating point numbers.</summary>
    Float32,

    /// <summary>64-bit floating point numbers.</summary>
    Float64,
}
