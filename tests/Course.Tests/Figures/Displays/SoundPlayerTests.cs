using System.Text.RegularExpressions;
using Course.Data;
using Course.Figures.Displays;

namespace Course.Tests.Figures.Displays;

public class SoundPlayerTests
{
    [Fact]
    public void TheSoundItselfTravelsInTheElement()
    {
        var sound = SoundGenerator.Tone(440, 0.1, 8000);
        var player = new SoundPlayer(sound, "a & b");
        string html = player.ToHtml();
        Assert.Contains("<figcaption>a &amp; b</figcaption>", html, StringComparison.Ordinal);
        string inside = Regex.Match(html, "src=\"data:audio/wav;base64,([^\"]+)\"").Groups[1].Value;
        Assert.Equal(WaveFile.Bytes(sound), Convert.FromBase64String(inside));
        Assert.Equal("Sound of 0.10 s at 8000 Hz: a & b", player.ToString());
    }

    [Fact]
    public void WhatCannotBePlayedIsRefused()
    {
        Assert.StartsWith("The sound is 0 s long; a player takes more than 0 and at most 10 s. Waveform.Piece cuts.",
            Assert.Throws<ArgumentException>(() => new SoundPlayer(new Waveform([], 8000), "nothing")).Message);
        Assert.StartsWith("The sound is 11 s long;",
            Assert.Throws<ArgumentException>(() => new SoundPlayer(SoundGenerator.Silence(11, 8000), "long")).Message);
    }
}
