using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>
/// A model of speech with its truth known: phones that follow each other, each lasting some frames, and every frame the mean vector of its
/// phone in strong noise. One frame alone says little; its neighbours are mostly of the same phone and help.
/// </summary>
/// <remarks>Chapter 6, "How far must a frame attend?". No sound is made; the vectors stand where features of a sound would.</remarks>
public sealed class PhoneSequences
{
    /// <summary>Numbers in a frame, as many as the first cepstral coefficients of a usual front end.</summary>
    public const int FeatureCount = 13;

    /// <summary>The shortest phone in frames.</summary>
    public const int MinPhoneLength = 6;

    /// <summary>The longest phone in frames.</summary>
    public const int MaxPhoneLength = 14;

    private const double MeanScale = 0.7;

    /// <summary>Draws the mean vectors of the phones.</summary>
    /// <param name="phoneCount">Different phones, at least 2.</param>
    /// <param name="noise">σ of the noise on every number of every frame, 0 or more.</param>
    /// <param name="seed">Settles the mean vectors, nothing else.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 phones, or the noise is negative or no number.</exception>
    public PhoneSequences(int phoneCount = 8, double noise = 1.6, int seed = 0)
    {
        Guard.AtLeast(phoneCount, 2, "With fewer than 2 phones there is nothing to tell apart.");
        Guard.AtLeast(noise, 0, "A standard deviation is 0 or more.");
        (PhoneCount, Noise) = (phoneCount, noise);
        using var generator = new Generator((ulong)seed);
        using var scope = NewDisposeScope();
        Means = (randn([phoneCount, FeatureCount], generator: generator) * MeanScale).DetachFromDisposeScope();
    }

    /// <summary>Different phones.</summary>
    public int PhoneCount { get; }

    /// <summary>σ of the noise on every number.</summary>
    public double Noise { get; }

    /// <summary>The mean vector of each phone, (phones, 13).</summary>
    public Tensor Means { get; }

    /// <summary>Draws a batch. Durations are even from 6 to 14 frames, a phone never follows itself, and the first one may be under way already.</summary>
    /// <param name="batchSize">B, at least 1.</param>
    /// <param name="length">L in frames, at least 1.</param>
    /// <param name="generator">Where the randomness comes from; null for torch's own, set with <see cref="Training.Seed"/>.</param>
    /// <returns>The frames, (B, L, 13), and the phone of each, int64, (B, L).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch or the sequences are empty.</exception>
    public (Tensor Frames, Tensor Phones) Batch(int batchSize, int length, Generator? generator = null)
    {
        Guard.AtLeast(batchSize, 1, "A batch holds at least 1 sequence.");
        Guard.AtLeast(length, 1, "A sequence holds at least 1 frame.");
        using var scope = NewDisposeScope();
        var phones = Phones(batchSize, length, generator);
        var noise = randn([batchSize, length, FeatureCount], generator: generator) * Noise;
        var frames = Means.index_select(0, phones.flatten()).view(batchSize, length, FeatureCount) + noise;   // (B·L, 13) → (B, L, 13)
        return (frames.MoveToOuterDisposeScope(), phones.MoveToOuterDisposeScope());
    }

    /// <summary>The best guess from each frame alone: the phone with the nearest mean.</summary>
    /// <remarks>
    /// All phones are equally frequent and the noise is the same in all directions, so nothing that sees one frame can be right more often.
    /// </remarks>
    /// <param name="frames">(B, L, 13).</param>
    /// <returns>Phones, int64, (B, L).</returns>
    public Tensor NearestMean(Tensor frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        using var scope = NewDisposeScope();
        var distances = (frames.unsqueeze(-2) - Means).pow(2).sum(-1);                                 // (B, L, phones)
        return distances.argmin(-1).MoveToOuterDisposeScope();
    }

    /// <summary>Every sequence is cut at random out of a longer one, so that no frame knows where it stands.</summary>
    private Tensor Phones(int batchSize, int length, Generator? generator)
    {
        int segments = (length / MinPhoneLength) + 2;
        using var start = randint(0, PhoneCount, [batchSize, 1], dtype: ScalarType.Int64, generator: generator);
        using var step = randint(1, PhoneCount, [batchSize, segments - 1], dtype: ScalarType.Int64, generator: generator);
        using var names = cat([start, step], dim: 1).cumsum(1).remainder(PhoneCount);                  // (B, segments)
        using var lasting = randint(MinPhoneLength, MaxPhoneLength + 1, [batchSize, segments], dtype: ScalarType.Int64, generator: generator);
        using var offset = rand([batchSize, 1], generator: generator).mul(lasting.narrow(1, 0, 1)).to(ScalarType.Int64);
        using var ends = lasting.cumsum(1) - offset;                                                   // (B, segments)
        // A frame belongs to the segment whose number is that of the segments that ended before it.
        var segment = arange(length).view(1, length, 1).ge(ends.unsqueeze(1)).sum(-1);                 // (B, L)
        return names.gather(1, segment);
    }
}
