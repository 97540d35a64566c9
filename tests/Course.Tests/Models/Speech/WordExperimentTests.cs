using Course.Data;
using Course.Models;
using Course.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models.Speech;

public sealed class WordExperimentTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("course-words-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void TonesOfUnheardSpeakersAreToldApart()
    {
        Write(["high", "low"], ["anna", "ben", "carl", "dora", "eve", "finn", "gus", "hal"], 16000);
        var words = SpokenWords.Read(root);
        Assert.Equal(["high", "low"], words.Labels);
        Assert.True(words.HasSpeakers);
        using var result = new WordExperiment { Steps = 25, BatchSize = 8 }.Run(words, seed: 0);
        Assert.Equal(1, result.Score);
        Assert.Equal((12, 4, 2), (result.TrainCount, result.Test.Count, result.HeldOut.Count));
        Assert.Equal(4, result.Confusion().Total);
        double[] weights = result.WeightsOverTime(result.Test[0]);
        Assert.Equal(result.Test[0].Features.RowCount, weights.Length);
        Assert.Equal(1, weights.Sum(), 1e-5);
    }

    [Fact]
    public void NoSpeakerIsInBothParts()
    {
        Write(["high", "low"], ["anna", "ben", "carl", "dora", "eve", "finn", "gus", "hal"], 8000);
        for (int seed = 0; seed < 5; seed++)
        {
            var (train, test) = SpokenWords.Read(root).Split(seed);
            Assert.Empty(train.Select(clip => clip.Speaker).Intersect(test.Select(clip => clip.Speaker)));
            Assert.Equal(16, train.Count + test.Count);
        }
    }

    [Fact]
    public void WhereNamesTellNoSpeakerAQuarterOfEveryLabelIsHeldOut()
    {
        foreach (string label in new[] { "high", "low" })
        {
            for (int n = 0; n < 8; n++) Put($"{label}/clip{n}.wav", Tone(label, n), 8000);
        }

        var words = SpokenWords.Read(root);
        var (train, test) = words.Split(0);
        Assert.False(words.HasSpeakers);
        Assert.Equal([6, 6], train.GroupBy(clip => clip.Label).Select(group => group.Count()));
        Assert.Equal([2, 2], test.GroupBy(clip => clip.Label).Select(group => group.Count()));
    }

    [Fact]
    public void ManyClipsAreTakenFromEverySpeakerInTurn()
    {
        Write(["high", "low"], ["anna", "ben", "carl"], 8000, takes: 3);
        var words = SpokenWords.Read(root, maxPerLabel: 4);
        Assert.Equal(["anna", "ben", "carl", "anna"], words.Clips.Where(clip => clip.Label == 0).Select(clip => clip.Speaker));
    }

    [Fact]
    public void FillingChangesNoAnswer()
    {
        Seed.Set(0);
        using var network = new WordClassifier(3, featureCount: 5, modelDim: 8);
        network.eval();
        var clip = randn(1, 20, 5);
        var filled = cat([clip, randn(1, 30, 5)], dim: 1);
        var exists = arange(50).less(20).unsqueeze(0);
        var (scores, weights) = network.Forward(filled, exists);
        Assert.True((scores - network.forward(clip)).abs().max().ToDouble() < 1e-5);
        Assert.Equal(0, weights.narrow(1, 20, 30).abs().max().ToDouble());
    }

    [Fact]
    public void WhatCannotBeHeardIsNamed()
    {
        Put("low_anna_0.wav", Tone("low", 0), 8000);
        Broken($"{root}, folder: all sounds are labelled \"low\"; expected at least two labels to tell apart");
        string path = Put("high_anna_0.wav", [0, 0, 0], 8000);
        Broken($"{path}, sound: it is silent throughout; expected a spoken word");
        Put("high_anna_0.wav", [], 8000);
        Broken($"{path}, sound: it has no samples; expected a spoken word");
        Put("high_anna_0.wav", [0.5, 0.5], 4000);
        Broken($"{path}, sound: the sample rate is 4000 Hz; expected at least 8000 Hz: a higher rate is reduced, what a lower one lacks cannot be made up");
    }

    [Fact]
    public void ALabelThatOnlyTheHeldOutSpeakOfIsAnError()
    {
        Put("low_anna_0.wav", Tone("low", 0), 8000);
        Put("high_ben_0.wav", Tone("high", 0), 8000);
        var error = Assert.Throws<InvalidOperationException>(() => SpokenWords.Read(root).Split(0));
        Assert.Matches("^Nothing is left to train on for (low|high): bring more clips or more speakers.$", error.Message);
    }

    [Fact]
    public void LoudnessDoesNotCountAndALongClipIsCut()
    {
        var random = new Random(0);
        double[] samples = [.. Enumerable.Range(0, 1600).Select(_ => random.NextDouble() - 0.5)];   // sound in every band
        var quiet = SpokenWords.Features(new Waveform([.. samples.Select(sample => sample * 0.3)], 8000));
        Assert.True((quiet - SpokenWords.Features(new Waveform(samples, 8000))).Enumerate().Max(Math.Abs) < 1e-6);
        Assert.Equal(2, SpokenWords.Prepare(SoundGenerator.Tone(440, 5, 16000)).Seconds, 3);
    }

    private void Broken(string message) => Assert.Equal(message, Assert.Throws<DataFormatException>(() => SpokenWords.Read(root)).Message);

    private void Write(string[] labels, string[] speakers, int rate, int takes = 1)
    {
        for (int i = 0; i < speakers.Length; i++)
        {
            foreach (string label in labels)
            {
                for (int take = 0; take < takes; take++) Put($"{label}_{speakers[i]}_{take}.wav", Tone(label, i, rate), rate);
            }
        }
    }

    private string Put(string name, double[] samples, int rate)
    {
        string path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WaveFile.Write(path, new Waveform(samples, rate));
        return path;
    }

    /// <summary>A tone that slides up for "high" and down for "low", a little different for every speaker.</summary>
    private static double[] Tone(string label, int speaker, int rate = 8000)
    {
        var (from, to) = label == "high" ? (400 + (10 * speaker), 2400) : (2400 - (10 * speaker), 400);
        return SoundGenerator.Chirp(from, to, 0.2, rate).Samples;
    }
}
