using Course.Data;

namespace Course.Tests.Data.Tagging;

public class ConlluTests
{
    /// <summary>Everything that a real treebank may hold: comments, a range, an empty node, missing fields, heads, a form with a blank.</summary>
    private const string Treebank = """
        # newdoc id = one
        # sent_id = s-1
        # text = I haven't a clue, 10 000.
        1	I	I	PRON	PRP	Case=Nom|Number=Sing	2	nsubj	2:nsubj	_
        2-3	haven't	_	_	_	_	_	_	_	_
        2	have	have	VERB	VBP	_	0	root	0:root	_
        3	n't	not	PART	_	_	2	advmod	_	_
        4	a	a	DET	_	_	5	det	_	_
        5	clue	clue	NOUN	_	_	2	obj	_	SpaceAfter=No
        5.1	had	have	VERB	_	_	_	_	2:conj	_
        6	,	,	PUNCT	_	_	7	punct	_	_
        7	10 000	10 000	NUM	_	_	5	appos	_	SpaceAfter=No
        8	.	.	PUNCT	_	_	2	punct	_	_

        # sent_id = s-2
        1	_	_	X	_	_	_	_	_	_


        """;

    [Fact]
    public void ARealTreebankIsReadWithRangesAndEmptyNodesApart()
    {
        var sentences = Conllu.Parse(Treebank, "test");
        Assert.Equal(2, sentences.Count);
        Assert.Equal(["I", "have", "n't", "a", "clue", ",", "10 000", "."], sentences[0].Words.Select(word => word.Form));
        Assert.Equal("I/PRON have/VERB n't/PART a/DET clue/NOUN ,/PUNCT 10 000/NUM ./PUNCT", sentences[0].ToTagged().ToString());
        Assert.Equal("2-3 haven't", Assert.Single(sentences[0].Lines, line => line.Kind == ConlluLineKind.Range) is var range ? $"{range.Id} {range.Form}" : "");
        Assert.Equal("5.1", Assert.Single(sentences[0].Lines, line => line.Kind == ConlluLineKind.EmptyNode).Id);
        Assert.Equal("s-1", sentences[0].Comment("sent_id"));
        Assert.Equal("I haven't a clue, 10 000.", sentences[0].Comment("text"));
        Assert.Null(sentences[1].Comment("text"));
        Assert.Equal("not", sentences[0].Words[2].Lemma);
    }

    [Fact]
    public void ReadingAndWritingGivesTheSameText()
    {
        Assert.Equal(Treebank, Conllu.ToText(Conllu.Parse(Treebank, "test")));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n\n\n")]
    public void WindowsLineEndsAndMoreEmptyLinesAreAccepted(string lineEnd)
    {
        string row = Row("1");
        var sentences = Conllu.Parse($"{row}{(lineEnd == "\r\n" ? lineEnd + lineEnd : lineEnd)}{row}{lineEnd}", "test");
        Assert.Equal(["cat", "cat"], sentences.Select(sentence => Assert.Single(sentence.Words).Form));
    }

    [Fact]
    public void ALastSentenceWithoutAnEmptyLineIsRead()
    {
        Assert.Single(Conllu.Parse(Row("1"), "test"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void AnEmptyFileHoldsNoSentence(string text)
    {
        Assert.Empty(Conllu.Parse(text, "test"));
    }

    [Fact]
    public void AWordWithoutATagIsToldWhenTagsAreAsked()
    {
        var sentence = Conllu.Parse("# sent_id = x\n" + Row("1").Replace("NOUN", "_"), "test")[0];
        Assert.False(sentence.IsTagged);
        var error = Assert.Throws<InvalidOperationException>(sentence.ToTagged);
        Assert.Equal("Word 1, \"cat\", of sentence x has no UPOS; leave out sentences whose IsTagged is false.", error.Message);
    }

    [Theory]
    [InlineData("1\tcat\tcat\tNOUN\t_\t_\t_\t_\t_", "my.conllu, line 2: 9 columns; expected 10 columns separated by tabs: ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC")]
    [InlineData("1 cat cat NOUN _ _ _ _ _ _", "my.conllu, line 2: 1 column; expected 10 columns separated by tabs: ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC")]
    [InlineData("1\tcat\tcat\tNOUN\t_\t_\t_\t_\t_\t_\t_", "my.conllu, line 2: 11 columns; expected 10 columns separated by tabs: ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC")]
    [InlineData("1\tcat\t\tNOUN\t_\t_\t_\t_\t_\t_", "my.conllu, line 2: column 3 is empty; expected a value, or _ where it is missing")]
    [InlineData("2\tcat\tcat\tNOUN\t_\t_\t_\t_\t_\t_", "my.conllu, line 2: word number 2; expected 1")]
    [InlineData("one\tcat\tcat\tNOUN\t_\t_\t_\t_\t_\t_", "my.conllu, line 2: ID \"one\"; expected a word number such as 3, a range such as 3-4 or an empty node such as 3.1")]
    [InlineData("99999999999\tcat\tcat\tNOUN\t_\t_\t_\t_\t_\t_", "my.conllu, line 2: ID \"99999999999\"; expected a word number such as 3, a range such as 3-4 or an empty node such as 3.1")]
    [InlineData("2-1\tcat\tcat\tNOUN\t_\t_\t_\t_\t_\t_", "my.conllu, line 2: range 2-1; expected one that begins with the next word, 1, and ends after it")]
    [InlineData("1.1\tcat\tcat\tNOUN\t_\t_\t_\t_\t_\t_", "my.conllu, line 2: empty node 1.1; expected 0.1")]
    [InlineData("1\tcat\tcat\tnoun\t_\t_\t_\t_\t_\t_", "my.conllu, line 2: UPOS \"noun\"; expected one of the 17 universal tags, such as NOUN, or _")]
    [InlineData("1\tcat\tcat\tNOUN\t_\t_\tx\t_\t_\t_", "my.conllu, line 2: HEAD \"x\"; expected the number of a word, 0 for the root, or _")]
    [InlineData("1\tcat\tcat\tNOUN\t_\t_\t2\t_\t_\t_", "my.conllu, line 2: HEAD 2; expected 0 to 1, the last word of the sentence, or _")]
    [InlineData("1-2\tcat\t_\t_\t_\t_\t_\t_\t_\t_\n1\tcat\tcat\tNOUN\t_\t_\t_\t_\t_\t_", "my.conllu, line 2: a range up to word 2; expected at most 1, the last word of the sentence")]
    [InlineData("1\tcat\tcat\tNOUN\t_\t_\t_\t_\t_\t_\n# late", "my.conllu, line 3: a comment inside a sentence; expected comments in front of the sentence, an empty line after it")]
    [InlineData("", "my.conllu, line 3: a sentence without words; expected at least one line with ten columns before the empty line")]
    public void ABrokenLineIsNamedWithFileAndLine(string line, string message)
    {
        var error = Assert.Throws<DataFormatException>(() => Conllu.Parse(line.Length == 0 ? "# one\n# two\n\n" : $"# one\n{line}\n\n", "my.conllu"));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void AFileIsWrittenAndReadAgainAndBytesThatAreNotUtf8AreNamed()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.conllu");
        try
        {
            var sentences = Conllu.Parse(Treebank, "test");
            Conllu.Write(path, sentences);
            Assert.Equal(Treebank, Conllu.ToText(Conllu.Read(path)));
            File.WriteAllBytes(path, [(byte)'1', 0xFF, 0xFE]);
            var error = Assert.Throws<DataFormatException>(() => Conllu.Read(path));
            Assert.Equal($"{path}, byte 1: not UTF-8; expected text in UTF-8", error.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Row(string id) => $"{id}\tcat\tcat\tNOUN\t_\t_\t_\t_\t_\t_";
}
