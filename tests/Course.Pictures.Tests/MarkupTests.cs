namespace Course.Pictures.Tests;

public sealed class MarkupTests
{
    [Fact]
    public void TagsBecomeStyles()
    {
        var runs = Assert.Single(Markup.Parse("a<b>b</b><i>c</i>"));

        Assert.Equal(["a", "b", "c"], runs.Select(run => run.Text));
        Assert.Equal([false, true, false], runs.Select(run => run.Bold));
        Assert.Equal([false, false, true], runs.Select(run => run.Italic));
    }

    [Fact]
    public void ScriptsAreSmallerAndRaisedOrLoweredAlsoInsideEachOther()
    {
        var runs = Assert.Single(Markup.Parse("q<sup>i<sub>1</sub></sup>"));

        Assert.Equal(1, runs[0].Scale);
        Assert.Equal(0, runs[0].Shift);
        Assert.InRange(runs[1].Scale, 0.6f, 0.8f);
        Assert.True(runs[1].Shift > 0.3f);
        Assert.True(runs[2].Scale < runs[1].Scale);
        Assert.True(runs[2].Shift < runs[1].Shift);
    }

    [Fact]
    public void RaisedAndLoweredLettersAreDrawnFromPlainOnes()
    {
        var runs = Assert.Single(Markup.Parse("Kᵀqᵢ"));

        Assert.Equal(["K", "T", "q", "i"], runs.Select(run => run.Text));
        Assert.True(runs[1].Shift > 0);
        Assert.True(runs[3].Shift < 0);
    }

    [Fact]
    public void LinesBreakAtTagsAndLineFeeds() => Assert.Equal(3, Markup.Parse("a<br>b\nc").Count);

    [Fact]
    public void EntitiesAndUnknownTagsAreRead() => Assert.Equal("a < b & c", Markup.Plain("a &lt; b <span style='x'>&amp; c</span>"));

    [Fact]
    public void ALessThanSignThatOpensNoTagStays() => Assert.Equal("1 < 2 > 0", Markup.Plain("1 < 2 > 0"));

    [Fact]
    public void AnUnclosedOrStrayTagDoesNoHarm() => Assert.Equal("ab", Markup.Plain("</sup>a<b>b"));

    [Fact]
    public void PlainTextMarksScripts() => Assert.Equal("q^1 d_k", Markup.Plain("q<sup>1</sup> d<sub>k</sub>"));
}
