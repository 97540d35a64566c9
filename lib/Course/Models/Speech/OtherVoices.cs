using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Makes clips sound as if others had spoken them: a longer or shorter throat, faster or slower, with some noise. Few voices become many,
/// and what is true of one voice only is not worth learning by heart.
/// </summary>
/// <remarks>
/// A tube that is α times as long has its resonances at frequencies α times as low, so the energy that is heard at f was at α·f before:
/// Jaitly and Hinton 2013, "Vocal Tract Length Perturbation (VTLP) improves speech recognition", here on the bands of a log-mel spectrogram.
/// The pace: Ko et al. 2015, "Audio Augmentation for Speech Recognition". Chapter 6, "Real sound".
/// </remarks>
public sealed class OtherVoices
{
    /// <summary>α is drawn evenly between 1 − this and 1 + this; 0 leaves the throat as it is.</summary>
    public double Tract { get; init; } = 0.2;

    /// <summary>The pace is drawn evenly between 1 − this and 1 + this; 0 leaves it as it is.</summary>
    public double Pace { get; init; } = 0.2;

    /// <summary>σ of the noise, where the features of a clip have the standard deviation 1.</summary>
    public double Noise { get; init; } = 0.3;

    /// <summary>Changes each clip of a batch in a way of its own.</summary>
    /// <param name="frames">Log-mel vectors of sounds at 8,000 Hz, filled up at the end, (B, L, bands).</param>
    /// <param name="lengths">How many frames each clip has, int64, (B).</param>
    /// <returns>The changed clips, (B, L′, bands), and what of them is a frame and no filling, bool, (B, L′).</returns>
    public (Tensor Frames, Tensor Exists) Draw(Tensor frames, Tensor lengths)
    {
        ArgumentNullException.ThrowIfNull(frames);
        using var scope = NewDisposeScope();
        var (changed, exists) = Change(frames, lengths, Around(Tract, frames.shape[0]), Around(Pace, frames.shape[0]));
        return ((changed + (randn_like(changed) * Noise)).MoveToOuterDisposeScope(), exists.MoveToOuterDisposeScope());
    }

    /// <summary>Changes throat and pace by given factors.</summary>
    /// <param name="frames">As in <see cref="Draw"/>, (B, L, bands).</param>
    /// <param name="lengths">How many frames each clip has, int64, (B).</param>
    /// <param name="tract">α, how many times as long the throat becomes, (B).</param>
    /// <param name="pace">How many times as fast the clip becomes, (B).</param>
    /// <returns>As in <see cref="Draw"/>; L′ is the length of the longest changed clip.</returns>
    public static (Tensor Frames, Tensor Exists) Change(Tensor frames, Tensor lengths, Tensor tract, Tensor pace)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(lengths);
        using var scope = NewDisposeScope();
        var newLengths = (lengths / pace).floor().clamp_min(1).unsqueeze(1);                           // (B, 1)
        var times = arange(newLengths.max().to(ScalarType.Int64).item<long>()).unsqueeze(0);           // (1, L′)
        var from = minimum(times * pace.unsqueeze(1), lengths.unsqueeze(1) - 1);                       // (B, L′)
        var bands = Bands(frames.shape[2], tract);                                                     // (B, bands)
        var inTime = Between(from, frames.shape[1]).matmul(frames);                                    // (B, L′, L) · (B, L, bands)
        return (inTime.matmul(Between(bands, frames.shape[2]).transpose(1, 2)).MoveToOuterDisposeScope(), times.less(newLengths).MoveToOuterDisposeScope());
    }

    /// <summary>
    /// The place among the old bands from which each new band takes its energy. The centre of band k is at (k + 1)/(bands + 1) of the mel scale
    /// up to half the sample rate; it goes to hertz, times α, and back. What lies above the top band is taken to be like the top band.
    /// </summary>
    private static Tensor Bands(long count, Tensor tract)
    {
        double top = Math.Log(1 + (SpokenWords.SampleRate / 2 / 700.0));                               // ln(1 + f / 700), mel but for a factor
        var centres = (arange(count) + 1) / (count + 1.0) * top;
        return ((log1p(tract.unsqueeze(1) * expm1(centres)) / top * (count + 1)) - 1).clamp(0, count - 1);
    }

    /// <summary>Weights that read between two neighbours in a straight line: place 2.3 is 0.7 of row 2 and 0.3 of row 3. (B, N) → (B, N, count).</summary>
    private static Tensor Between(Tensor places, long count) => (1 - (places.unsqueeze(-1) - arange(count)).abs()).clamp_min(0);

    private static Tensor Around(double most, long count) => 1 + (most * ((2 * rand(count)) - 1));
}
