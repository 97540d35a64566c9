using System.Text;
using Course.Figures;
using static TorchSharp.torch;

namespace Course.Tests.Figures;

public sealed class HeadBrowserTests
{
    private static readonly string[] Tokens = ["it", "was", "tired"];

    [Fact]
    public void TheWordsAreThoseOfTheTokenPointedAt()
    {
        using var maps = zeros(2, 3, 3, 3);
        maps[1, 2, 0] = tensor(new[] { 0.25f, 0.7f, 0.05f });

        var widget = HeadBrowser.Show(Tokens, maps, layer: 1, head: 2);

        Assert.Equal(
            "A browser for the attention maps of 2 layers with 3 heads each, on 3 tokens. " +
            "Initially it shows layer 1, head 2 (both counted from 0), where “it” attends most to was 0.70, it 0.25 and tired 0.05.", widget.Description);
        using var picture = new Picture(widget.Png);
        Assert.True(picture.Count(Palette.Blue) > 50);
        Assert.Equal(0, picture.DrawnOnTheRim());
    }

    [Fact]
    public void AWholeModelOnASentenceStaysSmall()
    {
        using var scope = NewDisposeScope();
        var maps = randn([6, 12, 16, 16], generator: new Generator(1)).mul(2).softmax(-1);

        var widget = HeadBrowser.Show([.. Enumerable.Range(0, 16).Select(i => $"token{i}")], maps);

        Assert.InRange(Encoding.UTF8.GetByteCount(widget.Html), 30_000, 120_000);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        using var scope = NewDisposeScope();
        Throws("Maps are (layers, heads, L, L) and not empty; these are (3, 3). (Parameter 'maps')", () => HeadBrowser.Show(Tokens, ones(3, 3)));
        Throws("Maps are (layers, heads, L, L) and not empty; these are (1, 2, 3, 4). (Parameter 'maps')", () => HeadBrowser.Show(Tokens, ones(1, 2, 3, 4)));
        Throws("Every token has a row and a column in each map: there are 3 tokens, and maps is (1, 1, 4, 4). (Parameter 'tokens')",
            () => HeadBrowser.Show(Tokens, ones(1, 1, 4, 4)));
        Throws("The head browser has room for 64 tokens and 300000 weights; maps is (1, 1, 65, 65), 4225 weights. (Parameter 'maps')",
            () => HeadBrowser.Show([.. Enumerable.Repeat("a", 65)], ones(1, 1, 65, 65)));
        var scores = zeros(2, 2, 3, 3);
        scores[1, 0, 2, 1] = -3;
        Throws("Weights are from 0 to 1, as softmax gives them: layer 1, head 0, row 2, column 1 has -3. (Parameter 'maps')", () => HeadBrowser.Show(Tokens, scores));
        scores[1, 0, 2, 1] = double.NaN;
        Throws("Weights are from 0 to 1, as softmax gives them: layer 1, head 0, row 2, column 1 has NaN. (Parameter 'maps')", () => HeadBrowser.Show(Tokens, scores));
        Assert.StartsWith("The maps have heads 0 to 1. (Parameter 'head')",
            Assert.Throws<ArgumentOutOfRangeException>(() => HeadBrowser.Show(Tokens, zeros(2, 2, 3, 3), head: 2)).Message, StringComparison.Ordinal);
    }

    private static void Throws(string message, Func<Widget> make) => Assert.Equal(message, Assert.Throws<ArgumentException>(make).Message);
}
