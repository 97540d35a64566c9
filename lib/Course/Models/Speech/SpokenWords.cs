using Course.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Models;

/// <summary>Labelled clips of speech as sequences of log-mel vectors, ready for a <see cref="WordClassifier"/>.</summary>
/// <remarks>
/// Chapter 6, "Real sound". What is done to a clip: to 8,000 Hz, silence at both ends away, at most <see cref="MaxSeconds"/> kept, 40 log-mel
/// energies every 10 ms. From each band its mean over the clip is taken, so that neither loudness nor microphone count, and all is divided by
/// the clip's standard deviation.
/// </remarks>
public sealed class SpokenWords
{
    /// <summary>Mel bands in a vector.</summary>
    public const int BandCount = 40;

    /// <summary>Samples per second of every clip after reading.</summary>
    public const int SampleRate = 8000;

    /// <summary>What goes beyond this many seconds of a clip is cut off.</summary>
    public const double MaxSeconds = 2;

    private static readonly FrameSettings Settings = new(PadEnd: true);

    private SpokenWords(IReadOnlyList<string> labels, IReadOnlyList<SpokenWord> clips) => (Labels, Clips) = (labels, clips);

    /// <summary>The different labels, in the order of their names.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The clips, in the order of labels.</summary>
    public IReadOnlyList<SpokenWord> Clips { get; }

    /// <summary>Whether the names of all files tell who speaks, and more than one does.</summary>
    public bool HasSpeakers => Clips.All(clip => clip.Speaker is not null) && Clips.Select(clip => clip.Speaker).Distinct().Count() > 1;

    /// <summary>Reads a folder in either layout of <see cref="SoundFolder"/>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="maxPerLabel">
    /// At most so many clips of each label are read, so that a large collection runs in the time of a chapter: one of each speaker in turn, in
    /// the order of names.
    /// </param>
    /// <exception cref="DataFormatException">
    /// The folder or a file in it is broken, there is only one label, a sound is empty or silent, or its sample rate is below 8,000 Hz.
    /// </exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static SpokenWords Read(string folder, int maxPerLabel = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPerLabel, 2);
        var byLabel = SoundFolder.Read(folder).GroupBy(sound => sound.Label).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (byLabel.Count < 2)
            throw new DataFormatException(folder, "folder", $"all sounds are labelled \"{byLabel[0].Key}\"", "at least two labels to tell apart");
        return new SpokenWords(
            [.. byLabel.Select(group => group.Key)],
            [.. byLabel.SelectMany((group, label) => InTurn(group).Take(maxPerLabel).Select(sound => Clip(sound, label)))]);
    }

    /// <summary>The vectors of a sound, as <see cref="Read"/> makes them.</summary>
    /// <param name="sound">At 8,000 Hz or more, neither empty nor silent.</param>
    /// <returns>One row for each 10 ms, (T × 40).</returns>
    public static Matrix<double> Features(Waveform sound)
    {
        ArgumentNullException.ThrowIfNull(sound);
        var energies = LogMel(sound);
        var means = energies.ColumnSums() / energies.RowCount;
        var centred = Matrix<double>.Build.Dense(energies.RowCount, BandCount, (frame, band) => energies[frame, band] - means[band]);
        double spread = Math.Sqrt(centred.Enumerate().Average(value => value * value));
        return spread > 0 ? centred / spread : centred;
    }

    /// <summary>The log-mel energies of a sound before anything is taken from them, for drawing, (T × 40).</summary>
    /// <inheritdoc cref="Features"/>
    public static Matrix<double> LogMel(Waveform sound) => SpeechFeatures.LogMel(sound, BandCount, Settings);

    /// <summary>The part of a sound that is looked at: at 8,000 Hz, without silence at its ends, at most <see cref="MaxSeconds"/> long.</summary>
    public static Waveform Prepare(Waveform sound) => Resampler.To(sound, SampleRate).WithoutSilence().Piece(0, MaxSeconds);

    /// <summary>Parts the clips so that who is heard in the test was never heard in training.</summary>
    /// <param name="seed">Settles who is held out.</param>
    /// <returns>
    /// A quarter of the speakers, at least one, makes the test. Where the names do not tell the speakers, it is a quarter of the clips of each
    /// label, and one voice may be in both parts.
    /// </returns>
    /// <exception cref="InvalidOperationException">A label is left with no clip to train on.</exception>
    public (IReadOnlyList<SpokenWord> Train, IReadOnlyList<SpokenWord> Test) Split(int seed)
    {
        var random = new Random(seed);
        var test = HasSpeakers ? OfSpeakers(random) : OfClips(random);
        SpokenWord[] train = [.. Clips.Where(clip => !test.Contains(clip))];
        var missing = Labels.Where((_, label) => train.All(clip => clip.Label != label)).ToList();
        if (missing.Count > 0)
            throw new InvalidOperationException($"Nothing is left to train on for {string.Join(", ", missing)}: bring more clips or more speakers.");
        return (train, [.. Clips.Where(test.Contains)]);
    }

    private HashSet<SpokenWord> OfSpeakers(Random random)
    {
        string[] speakers = [.. Clips.Select(clip => clip.Speaker!).Distinct().Order(StringComparer.Ordinal)];
        random.Shuffle(speakers);
        var heldOut = speakers.Take(Math.Max(1, speakers.Length / 4)).ToHashSet();
        return [.. Clips.Where(clip => heldOut.Contains(clip.Speaker!))];
    }

    private HashSet<SpokenWord> OfClips(Random random) => [.. Clips.GroupBy(clip => clip.Label).SelectMany(group =>
    {
        SpokenWord[] clips = [.. group];
        random.Shuffle(clips);
        return clips.Take(Math.Max(1, clips.Length / 4));
    })];

    /// <summary>The first sound of every speaker, then the second of every speaker, and so on.</summary>
    private static IEnumerable<LabeledSound> InTurn(IEnumerable<LabeledSound> sounds) => sounds
        .GroupBy(sound => sound.Speaker)
        .SelectMany(group => group.Select((sound, turn) => (sound, turn)))
        .OrderBy(one => one.turn)
        .Select(one => one.sound);

    private static SpokenWord Clip(LabeledSound sound, int label)
    {
        var whole = sound.Read();
        if (whole.SampleRate < SampleRate)
            throw new DataFormatException(sound.Path, "sound", $"the sample rate is {whole.SampleRate} Hz", $"at least {SampleRate} Hz: a higher rate is reduced, what a lower one lacks cannot be made up");
        if (whole.Samples.All(sample => sample == 0))
            throw new DataFormatException(sound.Path, "sound", whole.Samples.Length == 0 ? "it has no samples" : "it is silent throughout", "a spoken word");
        return new SpokenWord(sound, label, Features(Prepare(whole)));
    }
}

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
