using Course.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Models;

/// <summary>One clip of <see cref="SpokenWords"/>.</summary>
/// <param name="Sound">The file it came from.</param>
/// <param name="Label">The number of its label in <see cref="SpokenWords.Labels"/>.</param>
/// <param name="Features">Its vectors, one row for each 10 ms, (T × 40).</param>
public sealed record SpokenWord(LabeledSound Sound, int Label, Matrix<double> Features)
{
    /// <summary>Who speaks; null where the name of the file does not say.</summary>
    public string? Speaker => Sound.Speaker;

    /// <summary>The part of the sound that the vectors were made of, to be heard.</summary>
    public Waveform Play() => SpokenWords.Prepare(Sound.Read());
}
