using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Course.Attention;
using Course.Checks;
using Course.Data;
using Course.Models;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Course.Tests.Checks.Quizzes;

/// <summary>Every question of every chapter, with every answer that it names.</summary>
public sealed class QuizTests
{
    /// <summary>The names of all questions, such as <c>Chapter3.RawScore</c>.</summary>
    public static TheoryData<string> Names =>
        new(typeof(Quiz).GetNestedTypes().SelectMany(chapter => chapter.GetProperties().Select(question => $"{chapter.Name}.{question.Name}")));

    [Theory]
    [MemberData(nameof(Names))]
    public void TheRightAnswerIsRightAndEachMistakeIsTakenForItselfAlone(string name)
    {
        var question = Named(name);
        var trials = question.Trials.ToList();

        Assert.Equal(Verdict.Right, question.Check(trials[0].Answer).Verdict);
        foreach (var (answer, mistake) in trials.Skip(1))
        {
            var reply = question.Check(answer);
            Assert.Equal((Verdict.Mistake, mistake), (reply.Verdict, reply.Message));
        }

        Assert.True(trials.Count >= 2, "A question names at least one usual mistake.");
        Assert.Distinct(trials.Select(trial => trial.Mistake));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryTextIsASentenceAndNoneBeforeTheAnswerGivesItAway(string name)
    {
        var question = Named(name);
        string[] texts = [question.Text, question.Hint, question.Solution, .. question.Trials.Select(trial => trial.Mistake).OfType<string>()];
        Assert.All(texts, text => Assert.Matches(@"(?s)^.{8,}[.?!]$", text));
        Assert.All(texts, text => Assert.Equal(0, text.Count(letter => letter == '`') % 2));

        string shown = question.Check(null).ToString();
        Assert.StartsWith($"Question: {question.Text}", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(question.Solution, shown, StringComparison.Ordinal);
        Assert.Empty(GivenAway(question));
    }

    [Fact]
    public void AnAnswerThatIsGivenAwayIsSeen()
    {
        string[] given =
        [
            .. GivenAway(Ask.Number("What is 2·3?", 6, "2·3 = 6.", "It is 6.")),
            .. GivenAway(Ask.Number("What is 60 over 10, not 0.6 or 6.5 or 16?", 6, "60/10 = 6.", "Not 6².")),
            .. GivenAway(Ask.Number("What is a third, not 0.333?", 1 / 3.0, "1/3.", "About 0.33.")),
            .. GivenAway(Ask.Vector("What is twice `(1, 2)`?", [2, 4], "Each is doubled.", "Not `(2, 4, 6)` but `(2, 4)`.")),
            .. GivenAway(Ask.Matrix("What is the identity?", new double[,] { { 1, 0 }, { 0, 1 } }, "It is.", "Not `[[0, 1], [1, 0]]`.")),
            .. GivenAway(Ask.Choice("Is a bird a plane?", "It is a bird, no more.").Wrong("a plane", "No.").Right("a bird", "Yes.")),
            .. GivenAway(Ask.Code<int, int>("Double it.", n => 2 * n, () => [1, 2], "Twice.", "Try `2 * n`.")),
        ];

        Assert.Equal(["6", "0.33", "2, 4", "a bird", "2 * n"], given);
    }

    [Fact]
    public void EveryChapterThatHasQuestionsIsACourseChapter()
    {
        string[] chapters = [.. typeof(Quiz).GetNestedTypes().Select(chapter => chapter.Name)];
        Assert.NotEmpty(chapters);
        Assert.All(chapters, chapter => Assert.Matches("^Chapter([1-9]|1[01]|10b)$", chapter));
    }

    [Fact]
    public void TheQuestionsOfChapterTwoHaveTheNumbersOfItsSentencesAndItsLanguage()
    {
        TaggedSentence[] saw = [TaggedSentence.Parse("I/PRON saw/VERB a/DET saw/NOUN")];
        Assert.Equal(Verdict.Right, Quiz.Chapter2.TwoSaws.Check(BestPossible.Accuracy(saw, radius: 0)).Verdict);

        var vectors = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 0 }, { 0, 1 }, { 1, 1 }, { 0, 1 } });
        Assert.Equal(Verdict.Right, Quiz.Chapter2.LastWindow.Check(Windows.ByLoop(vectors, radius: 2).Row(3)).Verdict);

        // Six of the ten tokens are always clear, and the other four are the listed words.
        TaggedSentence[] twins =
        [
            TaggedSentence.Parse("We/PRON must/AUX work/VERB ,/PUNCT rest/VERB ,/PUNCT travel/VERB and/CCONJ dance/VERB ./PUNCT"),
            TaggedSentence.Parse("We/PRON need/VERB work/NOUN ,/PUNCT rest/NOUN ,/PUNCT travel/NOUN and/CCONJ dance/NOUN ./PUNCT"),
        ];
        Assert.Equal(Verdict.Right, Quiz.Chapter2.ListCap.Check(((10 * BestPossible.Accuracy(twins, radius: 1)) - 6) / 4).Verdict);

        Assert.Equal(Verdict.Right, Quiz.Chapter2.CapOfFive.Check(new TriggerCorpus(minLength: 5, maxLength: 5).Cap(radius: 0)).Verdict);
        var corpus = new TriggerCorpus(minLength: 10, maxLength: 40);
        Assert.Equal(Verdict.Right, Quiz.Chapter2.EnoughRadius.Check(Enumerable.Range(0, 40).First(radius => corpus.Cap(radius) == 1)).Verdict);
        using var wide = new WindowTagger(wordCount: 5, tagCount: 3, radius: 23);
        Assert.Equal(Verdict.Right, Quiz.Chapter2.FirstLayer.Check(wide.parameters().Max(parameter => parameter.numel())).Verdict);
    }

    [Fact]
    public void TheQuestionsOfChapterThreeHaveTheNumbersOfItsExample()
    {
        var step = TinyExample.Step();
        Assert.Equal(Verdict.Right, Quiz.Chapter3.RawScore.Check(step.Query.Row(2) * step.Key.Row(0)).Verdict);
        Assert.Equal(Verdict.Right, Quiz.Chapter3.OneWeight.Check(AttentionByHand.Softmax(Vector<double>.Build.Dense([0, 1]))[1]).Verdict);
        Assert.Equal(Verdict.Right, Quiz.Chapter3.OneOutput.Check(Vector<double>.Build.Dense([0.25, 0.25, 0, 0.5]) * step.Value).Verdict);
        Assert.Equal(Verdict.Right, Quiz.Chapter3.Softmax.Check(scores => AttentionByHand.Softmax(Vector<double>.Build.Dense(scores))).Verdict);
    }

    [Fact]
    public void TheAnswersOfChapterFourAreThoseTheLibraryComputes()
    {
        var step = MultiHeadByHand.ByLoop(MultiHeadExample.Input, MultiHeadExample.Weights);
        Assert.Equal(Verdict.Right, Quiz.Chapter4.SharedWeight.Check(AttentionByHand.Softmax(Vector<double>.Build.Dense([2, 0, 0, 2]) / Math.Sqrt(4))[0]).Verdict);
        var scores = step.Heads[0].Key * Vector<double>.Build.Dense([0, 1]) / Math.Sqrt(2);
        Assert.Equal(Verdict.Right, Quiz.Chapter4.WeightInHead.Check(AttentionByHand.Softmax(scores)[2]).Verdict);
        Assert.Equal(Verdict.Right, Quiz.Chapter4.Output.Check(Vector<double>.Build.Dense([1, 1, 0, 2]) * MultiHeadExample.OutputWeight).Verdict);

        using var layer = new MultiHeadAttention(32, 4);
        using var wide = new MultiHeadAttention(64, 4);
        Assert.Equal(Verdict.Right, Quiz.Chapter4.Parameters.Check(wide.parameters().Sum(parameter => parameter.numel())).Verdict);
        using var scope = NewDisposeScope();
        Assert.Equal(Verdict.Right, Quiz.Chapter4.MapShape.Check(layer.ForwardWithWeights(zeros(2, 10, 32)).Weights.shape).Verdict);
        Assert.Equal(Verdict.Right, Quiz.Chapter4.HeadWidth.Check(new MultiHeadAttention(512, 8).KeyDim).Verdict);

        Assert.Equal(Verdict.Right, Quiz.Chapter4.AnswerTwice.Check(new TwoPointers(length: 4, valueCount: 2).OneValueTwice).Verdict);
        // All pairs of pointers to four tokens, each weight shared by the tokens that are named.
        double sum = (from one in Enumerable.Range(0, 4) from other in Enumerable.Range(0, 4) select one == other ? 2.0 : 1).Average();
        Assert.Equal(Verdict.Right, Quiz.Chapter4.ShareSum.Check(sum).Verdict);
    }

    [Fact]
    public void TheQuestionsOfChapterElevenHaveTheNumbersThatTheLibraryGives()
    {
        static long Matrices(nn.Module module) => module.parameters().Where(parameter => parameter.dim() == 2).Sum(parameter => parameter.numel());
        using var attention = new MultiHeadAttention(384, 12, bias: true);
        using var network = new FeedForward(384, 1536, gelu: true);
        Assert.Equal(Verdict.Right, Quiz.Chapter11.FeedForwardShare.Check((double)Matrices(network) / Matrices(attention)).Verdict);

        using var normalised = nn.functional.layer_norm(tensor(new[] { 9.0, 1 }) + tensor(new[] { 0.0, 4 }), [2], eps: 1e-12);
        Assert.Equal(Verdict.Right, Quiz.Chapter11.PostNorm.Check(normalised.data<double>().ToArray()).Verdict);

        using var window = AttentionMask.Window(40, 2).to(float64);
        using var scope = NewDisposeScope();
        var reached = Enumerable.Repeat(window, 5).Aggregate(window, (product, layer) => product.matmul(layer))[0].nonzero();
        Assert.Equal(Verdict.Right, Quiz.Chapter11.Reach.Check(reached.max().item<long>()).Verdict);
    }

    /// <summary>The forms of the right answer that stand in the question's text or hint, each as a word of its own.</summary>
    private static string[] GivenAway(Question question)
    {
        object right = question.Trials.First().Answer;
        string[] forms = question switch
        {
            ChoiceQuestion => [.. question.Options.Where(option => $"{right}".Contains(option[0])).Select(option => option[3..].TrimEnd('.'))],
            NumberQuestion => [Answer.Of(right).ToString(), ((double)right).ToString("0.##", CultureInfo.InvariantCulture)],
            ValueQuestion => [Answer.Of(right).ToString()[1..^1]],
            // Of code, only the solution has the text.
            _ => [question.Solution.Split('`')[1].Split("=> ", 2)[1]],
        };
        return [.. forms.Distinct().Where(form => Regex.IsMatch($"{question.Text}\n{question.Hint}", $@"(?<![\w.]){Regex.Escape(form)}(?![\w²³]|\.\d)"))];
    }

    private static Question Named(string name)
    {
        string[] parts = name.Split('.');
        return (Question)typeof(Quiz).GetNestedType(parts[0])!.GetProperty(parts[1], BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
    }
}
