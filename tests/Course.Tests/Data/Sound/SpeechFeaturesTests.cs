using Course.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Data.Sound;

public class SpeechFeaturesTests
{
    [Theory]
    [InlineData(16000)]
    [InlineData(8000)]
    public void OneSecondGives98VectorsOf80LogMelOr39Mfcc(int rate)
    {
        var sound = SoundGenerator.Vowel('a', 1, rate);
        var (logMel, mfcc) = (SpeechFeatures.LogMel(sound), SpeechFeatures.Mfcc(sound));
        Assert.Equal((98, 80), (logMel.RowCount, logMel.ColumnCount));
        Assert.Equal((98, 39), (mfcc.RowCount, mfcc.ColumnCount));
        Assert.Equal(100, SpeechFeatures.Mfcc(sound, settings: new FrameSettings(PadEnd: true)).RowCount);
    }

    [Theory]
    [InlineData(16000, 60)]
    [InlineData(8000, 300)]
    public void APureTonePeaksInItsOwnBand(int rate, double lowest)
    {
        // Below these frequencies a band is narrower than 25 ms of sound can tell apart.
        var bank = new MelFilterBank(80, rate, rate == 16000 ? 512 : 256);
        for (int band = 0; band < 80; band++)
        {
            if (bank.Centres[band] < lowest) continue;
            var logMel = SpeechFeatures.LogMel(SoundGenerator.Tone(bank.Centres[band], 0.1, rate));
            Assert.All(logMel.EnumerateRows(), frame => Assert.Equal(band, frame.MaximumIndex()));
        }
    }

    [Fact]
    public void SilenceGivesTheFloorAndNeverInfinity()
    {
        var logMel = SpeechFeatures.LogMel(SoundGenerator.Silence(0.05));
        Assert.All(logMel.Enumerate(), value => Assert.Equal(Math.Log(1e-10), value, 10));
        Assert.All(SpeechFeatures.Mfcc(SoundGenerator.Silence(0.05)).Enumerate(), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void TwiceTheAmplitudeAddsTheSameToEveryBand()
    {
        var quiet = SpeechFeatures.LogMel(SoundGenerator.Vowel('a', 0.3, amplitude: 0.25));
        var loud = SpeechFeatures.LogMel(SoundGenerator.Vowel('a', 0.3, amplitude: 0.5));
        Assert.All((loud - quiet).Row(10), difference => Assert.Equal(Math.Log(4), difference, 6));
    }

    [Fact]
    public void LoudnessChangesOnlyTheFirstCoefficient()
    {
        var quiet = SpeechFeatures.Mfcc(SoundGenerator.Vowel('i', 0.3, amplitude: 0.25)).Row(10);
        var loud = SpeechFeatures.Mfcc(SoundGenerator.Vowel('i', 0.3, amplitude: 0.5)).Row(10);
        Assert.Equal(Math.Log(4) * Math.Sqrt(26), loud[0] - quiet[0], 6); // c₀ = Σ / √26
        for (int k = 1; k < 13; k++) Assert.Equal(quiet[k], loud[k], 6);
    }

    [Fact]
    public void CoefficientsAreTheCosineTransformOfTheLogEnergies()
    {
        var sound = SoundGenerator.Vowel('u', 0.2);
        var all = SpeechFeatures.Mfcc(sound, coefficientCount: 26, preEmphasis: 0);
        var fewer = SpeechFeatures.Mfcc(sound, coefficientCount: 13, preEmphasis: 0);
        Assert.Equal(78, all.ColumnCount);
        Assert.True((all.SubMatrix(0, all.RowCount, 0, 13) - fewer.SubMatrix(0, fewer.RowCount, 0, 13)).L2Norm() < 1e-9);
    }

    [Fact]
    public void SlopesOfAStraightLineAreItsSlopeAndFlattenAtTheEdges()
    {
        var line = Matrix<double>.Build.Dense(7, 1, (row, _) => 3.0 * row);
        // First row: (1·(3−0) + 2·(6−0)) / 10 = 1.5; second: (1·(6−0) + 2·(9−0)) / 10 = 2.4.
        Assert.Equal([1.5, 2.4, 3, 3, 3, 2.4, 1.5], SpeechFeatures.Slopes(line).Column(0).Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void SlopesOfASingleFrameAreZero() => Assert.Equal(0, SpeechFeatures.Slopes(Matrix<double>.Build.Dense(1, 3, 5)).L2Norm());

    [Fact]
    public void AReachOfZeroIsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SpeechFeatures.Slopes(Matrix<double>.Build.Dense(3, 1), reach: 0));

    [Fact]
    public void ASoundShorterThanAFrameIsRefused() =>
        Assert.StartsWith("The sound has 160 samples and one frame at 16000 Hz needs 400;",
            Assert.Throws<ArgumentException>(() => SpeechFeatures.LogMel(SoundGenerator.Tone(440, 0.01))).Message);
}
