namespace Course.Data;

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
