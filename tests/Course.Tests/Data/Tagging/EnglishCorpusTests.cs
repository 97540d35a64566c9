using Course.Data;

namespace Course.Tests.Data.Tagging;

public class EnglishCorpusTests
{
    private static readonly (IReadOnlyList<ConlluSentence> Train, IReadOnlyList<ConlluSentence> Test) Parts = EnglishCorpus.Make();

    [Theory]
    [InlineData(EnglishCorpus.TrainFile)]
    [InlineData(EnglishCorpus.TestFile)]
    public void TheCommittedFileIsWhatTheGeneratorMakes(string name)
    {
        string made = Conllu.ToText(name == EnglishCorpus.TrainFile ? Parts.Train : Parts.Test);
        string committed = File.ReadAllText(Path.Combine(Data(), "pos", name));
        Assert.Equal(made, committed);
    }

    [Fact]
    public void TheCommittedFilesAreValidCoNllU()
    {
        var read = Conllu.Read(Path.Combine(Data(), "pos", EnglishCorpus.TestFile));
        Assert.Equal(EnglishCorpus.TestCount, read.Count);
        Assert.All(read, sentence => Assert.True(sentence.IsTagged));
    }

    [Fact]
    public void NoSentenceIsThereTwiceAndTheQuestionOfTheLessonNever()
    {
        Assert.Equal((EnglishCorpus.TrainCount, EnglishCorpus.TestCount), (Parts.Train.Count, Parts.Test.Count));
        var texts = Parts.Train.Concat(Parts.Test).Select(sentence => sentence.Comment("text")!.ToLowerInvariant()).ToList();
        Assert.Equal(texts.Count, texts.Distinct().Count());
        Assert.DoesNotContain("i saw a saw.", texts);
    }

    [Fact]
    public void AtLeastTwelveFormsAreTrueHomographs()
    {
        // Five of each of two tags, in the training part: no slip of the grammar but a word with two lives.
        var homographs = EnglishCorpus.Homographs(Parts.Train.Select(sentence => sentence.ToTagged()))
            .Where(word => word.Tags[1].Count >= 5).ToDictionary(word => word.Word, word => word.Tags.Select(tag => tag.Tag).Order());
        Assert.InRange(homographs.Count, 12, 100);
        Assert.Equal(["NOUN", "VERB"], homographs["saw"]);
        Assert.Equal(["AUX", "NOUN"], homographs["can"]);
        Assert.Equal(["NOUN", "VERB"], homographs["duck"]);
        Assert.Equal(["NOUN", "VERB"], homographs["watch"]);
        Assert.Equal(["ADJ", "NOUN", "VERB"], homographs["light"]);
        Assert.Equal(["DET", "PRON", "SCONJ"], homographs["that"]);
    }

    [Fact]
    public void EveryTestWordWasSeenInTraining()
    {
        var coding = new TagCoding(Parts.Train.Select(sentence => sentence.ToTagged()));
        Assert.DoesNotContain(0, Parts.Test.SelectMany(sentence => coding.Encode(sentence.ToTagged().Words)));
    }

    [Fact]
    public void TextIsWrittenAsEnglishIs()
    {
        foreach (var sentence in Parts.Test)
        {
            string text = sentence.Comment("text")!;
            Assert.True(char.IsUpper(text[0]) && ".!?".Contains(text[^1]), text);
            Assert.DoesNotContain(" ,", text, StringComparison.Ordinal);
            Assert.DoesNotMatch("(?i)\\ba [aeiou]|\\ban [^aeiou]", text);
            Assert.Equal(text, string.Concat(sentence.Words.Select(word => word.Form + (word.Fields[9] == "SpaceAfter=No" ? "" : " "))).TrimEnd());
        }
    }

    [Fact]
    public void TheBestPossibleAccuracyGrowsWithWhatIsSeen()
    {
        TaggedSentence[] saw = [TaggedSentence.Parse("I/PRON saw/VERB a/DET saw/NOUN")];
        Assert.Equal(0.75, BestPossible.Accuracy(saw, 0));
        Assert.Equal(1, BestPossible.Accuracy(saw, 1));
        Assert.Equal(1, BestPossible.Accuracy(saw, 50));
        var error = Assert.Throws<ArgumentException>(() => BestPossible.Accuracy([], 1));
        Assert.Equal("There is no word to tag in these sentences. (Parameter 'sentences')", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => BestPossible.Accuracy(saw, -1));
    }

    private static string Data()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Course.sln"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "data");
    }
}
