using Course.Data;

namespace Course.Tests.Data.Tagging;

public class WordGrammarTests
{
    [Fact]
    public void RulesListsAndWordsGiveTaggedWords()
    {
        var grammar = new WordGrammar("1 S: the/DET Thing is=be/AUX\nThing/NOUN: leaf=leaf");
        Assert.Equal("the the DET, leaf leaf NOUN, is be AUX",
            string.Join(", ", grammar.Draw("S", new Random(0)).Select(word => $"{word.Form} {word.Lemma} {word.Tag}")));
    }

    [Fact]
    public void RulesAreDrawnByWeight()
    {
        var grammar = new WordGrammar("9 S: a/X\n1 S: b/X");
        var random = new Random(0);
        Assert.Equal(0.9, Enumerable.Range(0, 5000).Count(_ => grammar.Draw("S", random)[0].Form == "a") / 5000.0, 0.02);
    }

    [Fact]
    public void AListGivesNoWordTwiceInASentence()
    {
        var grammar = new WordGrammar("1 S: W W W\nW/X: a b c");
        var random = new Random(0);
        for (int i = 0; i < 20; i++)
            Assert.Equal(["a", "b", "c"], grammar.Draw("S", random).Select(word => word.Form).Order());
    }

    [Theory]
    [InlineData("1 S: W", "The grammar uses \"W\", but no rule and no list of words has that name.")]
    [InlineData("S a/X", "\"S a/X\" is neither a rule nor a list of words: there is no colon.")]
    [InlineData("S: a/X", "\"S: a/X\" should begin with a weight and a name, or with a name and its tag.")]
    public void ABrokenGrammarIsRefused(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => new WordGrammar(text)).Message);
    }
}
