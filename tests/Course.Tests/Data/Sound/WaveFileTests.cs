using System.Buffers.Binary;
using System.Text;
using Course.Data;

namespace Course.Tests.Data.Sound;

public class WaveFileTests
{
    [Theory]
    [InlineData(WaveEncoding.Pcm8, 1.0 / 128)]
    [InlineData(WaveEncoding.Pcm16, 1.0 / 32768)]
    [InlineData(WaveEncoding.Pcm24, 1.0 / 8388608)]
    [InlineData(WaveEncoding.Pcm32, 1.0 / 2147483648)]
    [InlineData(WaveEncoding.Float32, 1e-7)]
    [InlineData(WaveEncoding.Float64, 0)]
    public void WhatIsWrittenIsReadBackWithinOneStep(WaveEncoding encoding, double step)
    {
        using var file = new TemporaryFile();
        var sound = new Waveform([0, 0.25, -0.5, 1, -1, 0.123456789, -0.987654321], 8000); // 7 samples: 8-bit data of odd size
        WaveFile.Write(file.Path, sound, encoding);
        var back = WaveFile.Read(file.Path);
        Assert.Equal(8000, back.SampleRate);
        Assert.Equal(sound.Samples.Length, back.Samples.Length);
        for (int i = 0; i < sound.Samples.Length; i++) Assert.True(Math.Abs(sound.Samples[i] - back.Samples[i]) <= step, $"sample {i}");
    }

    [Theory]
    [InlineData(8, new byte[] { 0, 128, 255 }, new[] { -1.0, 0, 127 / 128.0 })]
    [InlineData(16, new byte[] { 0, 0x80, 0, 0, 0xFF, 0x7F, 0, 0x40 }, new[] { -1.0, 0, 32767 / 32768.0, 0.5 })]
    [InlineData(24, new byte[] { 0, 0, 0x80, 0, 0, 0x40, 0xFF, 0xFF, 0xFF }, new[] { -1.0, 0.5, -1 / 8388608.0 })]
    [InlineData(32, new byte[] { 0, 0, 0, 0x80, 0, 0, 0, 0x40 }, new[] { -1.0, 0.5 })]
    public void IntegersAreReadByHand(short bits, byte[] data, double[] expected)
    {
        using var file = TemporaryFile.With(Riff(Chunk("fmt ", Format(1, 1, bits)), Chunk("data", data)));
        Assert.Equal(expected, WaveFile.Read(file.Path).Samples);
    }

    [Fact]
    public void StereoIsMixedDownToTheMeanAndCanBeReadChannelByChannel()
    {
        byte[] data = [0, 0x40, 0, 0, 0, 0x20, 0, 0xE0]; // left .5, right 0; left .25, right −.25
        using var file = TemporaryFile.With(Riff(Chunk("fmt ", Format(1, 2, 16)), Chunk("data", data)));
        Assert.Equal([0.25, 0], WaveFile.Read(file.Path).Samples);
        var channels = WaveFile.ReadChannels(file.Path);
        Assert.Equal([0.5, 0.25], channels[0].Samples);
        Assert.Equal([0, -0.25], channels[1].Samples);
    }

    [Fact]
    public void ChunksThatAreNotNeededAreSkippedOddSizesIncluded()
    {
        using var file = TemporaryFile.With(Riff(Chunk("LIST", [1, 2, 3]), Chunk("fmt ", Format(1, 1, 16)), Chunk("fact", new byte[4]), Chunk("data", [0, 0x40])));
        Assert.Equal([0.5], WaveFile.Read(file.Path).Samples);
    }

    [Fact]
    public void TheExtensibleFormIsRead()
    {
        byte[] format = [.. Format(0xFFFE, 1, 16), 22, 0, 16, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];
        using var file = TemporaryFile.With(Riff(Chunk("fmt ", format), Chunk("data", [0, 0x40])));
        Assert.Equal([0.5], WaveFile.Read(file.Path).Samples);
    }

    [Fact]
    public void AnEmptySoundIsReadAsNoSamples()
    {
        using var file = TemporaryFile.With(Riff(Chunk("fmt ", Format(1, 1, 16)), Chunk("data", [])));
        Assert.Empty(WaveFile.Read(file.Path).Samples);
    }

    [Fact]
    public void SamplesBeyondFullScaleAreCutOff()
    {
        using var file = new TemporaryFile();
        WaveFile.Write(file.Path, new Waveform([2, -2], 8000));
        Assert.Equal([32767 / 32768.0, -1], WaveFile.Read(file.Path).Samples);
    }

    [Fact]
    public void ASampleThatIsNoNumberIsNotWritten()
    {
        using var file = TemporaryFile.With("untouched");
        var error = Assert.Throws<ArgumentException>(() => WaveFile.Write(file.Path, new Waveform([0, double.NaN], 8000)));
        Assert.Equal("Sample 1 is NaN; a sound holds finite numbers.", error.Message);
        Assert.Equal("untouched", File.ReadAllText(file.Path));
    }

    public static TheoryData<byte[], string> Broken => new()
    {
        { [], "byte 0: the file has 0 bytes and starts with \"\"; expected \"RIFF\", a size of 4 bytes and \"WAVE\"" },
        { Encoding.ASCII.GetBytes("ID3 this is an mp3"), "byte 0: the file has 18 bytes and starts with \"ID3 \"; expected \"RIFF\", a size of 4 bytes and \"WAVE\"" },
        { Riff(), "byte 12: the file ends; expected a \"fmt \" chunk" },
        { Riff(Chunk("fmt ", Format(1, 1, 16))), "byte 36: the file ends; expected a \"data\" chunk" },
        { Riff(Chunk("data", [0, 0])), "byte 12: the \"data\" chunk comes first; expected a \"fmt \" chunk before it" },
        { Riff(Chunk("fmt ", new byte[10])), "byte 20: the \"fmt \" chunk has 10 bytes; expected at least 16" },
        { Riff(Chunk("fmt ", Format(0xFFFE, 1, 16))), "byte 20: the extensible \"fmt \" chunk has 16 bytes; expected at least 40" },
        { Riff(Chunk("fmt ", Format(1, 0, 16))), "byte 22: the file has 0 channels; expected at least 1" },
        { Riff(Chunk("fmt ", Format(1, 1, 16, 0))), "byte 24: the sample rate is 0 Hz; expected a rate such as 16000" },
        { Riff(Chunk("fmt ", Format(1, 1, 12))), "byte 20: format 1 with 12 bits; expected format 1 (PCM) with 8, 16, 24 or 32 bits or format 3 (floating point) with 32 or 64" },
        { Riff(Chunk("fmt ", Format(7, 1, 8))), "byte 20: format 7 with 8 bits; expected format 1 (PCM) with 8, 16, 24 or 32 bits or format 3 (floating point) with 32 or 64" },
        { Riff(Chunk("fmt ", Format(3, 1, 32)), Chunk("data", [0, 0, 0, 0, 0, 0, 0xC0, 0x7F])), "byte 48: sample 1 is NaN; expected a finite number" },
        { Riff(Chunk("fmt ", Format(1, 2, 16)), Chunk("data", [0, 0, 0])), "byte 44: 3 bytes of sound; expected a multiple of 4 (2 × 16 bits)" },
        { [.. Riff(Chunk("fmt ", Format(1, 1, 16))), 1, 2, 3], "byte 36: 3 bytes are left; expected a chunk, which starts with 8 bytes" },
        { Riff(Chunk("fmt ", Format(1, 1, 16)), Chunk("data", new byte[100]))[..80], "byte 36: the \"data\" chunk says 100 bytes and 36 are left; expected a file that is not cut short" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void ABrokenFileIsNamedWithItsByte(byte[] bytes, string message)
    {
        using var file = TemporaryFile.With(bytes);
        var error = Assert.Throws<DataFormatException>(() => WaveFile.Read(file.Path));
        Assert.Equal($"{file.Path}, {message}", error.Message);
    }

    [Fact]
    public void AFileCutShortAnywhereIsAnErrorAndNeverHalfRead()
    {
        using var whole = new TemporaryFile();
        WaveFile.Write(whole.Path, SoundGenerator.Tone(440, 0.01, 8000));
        byte[] bytes = File.ReadAllBytes(whole.Path);
        for (int length = 0; length < bytes.Length; length++)
        {
            using var cut = TemporaryFile.With(bytes[..length]);
            Assert.Throws<DataFormatException>(() => WaveFile.Read(cut.Path));
        }
    }

    private static byte[] Riff(params byte[][] chunks)
    {
        byte[] body = chunks.SelectMany(chunk => chunk).ToArray();
        return [.. "RIFF"u8, .. LittleEndian(body.Length + 4), .. "WAVE"u8, .. body];
    }

    private static byte[] Chunk(string id, byte[] body) =>
        [.. Encoding.ASCII.GetBytes(id), .. LittleEndian(body.Length), .. body, .. new byte[body.Length % 2]];

    private static byte[] Format(int kind, short channels, short bits, int rate = 16000) =>
        [(byte)kind, (byte)(kind >> 8), (byte)channels, 0, .. LittleEndian(rate), .. LittleEndian(rate * channels * bits / 8), (byte)(channels * bits / 8), 0, (byte)bits, 0];

    private static byte[] LittleEndian(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
