using Course.Data;
using Course.Figures;

namespace Course.Tests.Figures;

public class TaggingPicturesTests
{
    private static readonly TaggedSentence Saw = TaggedSentence.Parse("I/PRON saw/VERB a/DET saw/NOUN");

    [Fact]
    public void TheDescriptionTellsWhichWordIsInDoubtAndWhatTheWindowGives()
    {
        var figure = TaggingPictures.PerTokenAndWindow(Saw);
        Assert.Contains("saw gets the same output at every position, so the tag is in doubt", figure.Description, StringComparison.Ordinal);
        Assert.EndsWith("I PRON, saw VERB, a DET, saw NOUN.", figure.Description, StringComparison.Ordinal);
        Assert.Equal(2, figure.PlotlyJson.Split("VERB or NOUN?").Length - 1);
        Assert.NotEmpty(figure.Png);
    }

    [Fact]
    public void WithoutAHomographNothingIsInDoubt()
    {
        var figure = TaggingPictures.PerTokenAndWindow(TaggedSentence.Parse("ducks/NOUN swim/VERB"), radius: 2);
        Assert.DoesNotContain(" or ", figure.PlotlyJson, StringComparison.Ordinal);
        Assert.Contains("each word gets its tag", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => TaggingPictures.PerTokenAndWindow(TaggedSentence.Parse("one/NUM")));
        Assert.Equal("The picture has room for 2 to 5 words, not 1. (Parameter 'sentence')", error.Message);
        var radius = Assert.Throws<ArgumentOutOfRangeException>(() => TaggingPictures.PerTokenAndWindow(Saw, radius: 3));
        Assert.StartsWith("The picture draws windows of radius 1 or 2.", radius.Message, StringComparison.Ordinal);
    }
}
