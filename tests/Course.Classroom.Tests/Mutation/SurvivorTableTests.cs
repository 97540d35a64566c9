using Course.Classroom.Mutation;

namespace Course.Classroom.Tests.Mutation;

public sealed class SurvivorTableTests : IDisposable
{
    private const string Head = "assignment\ttask\tline\tbefore\tafter\twhy\n";

    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("survivors").FullName, SurvivorTable.FileName);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    private static MutantResult Result(string after, MutantVerdict verdict, int line = 4) => new(new Mutant("twice", "twice-answer", line, "return 2 * n;", after, ""), verdict);

    private SurvivorTable Read(string text)
    {
        File.WriteAllText(path, text);
        return SurvivorTable.Read(path);
    }

    [Fact]
    public void WhereThereIsNoFileNothingIsExplained()
    {
        var table = SurvivorTable.Read(path);

        Assert.Empty(table.Survivors);
        Assert.Equal(
            ["01-a, twice, line 4: return 2 * n;  →  return n * 2; gets all points: add a check that it fails, or say in survivors.tsv why it is right"],
            table.Disagreements("01-a", [Result("return n * 2;", MutantVerdict.Survived), Result("return n;", MutantVerdict.Killed)]));
    }

    [Fact]
    public void ReasonsStayWhenTheTableIsWrittenAnewAndLinesMayMove()
    {
        var table = Read(Head + "01-a\ttwice\t4\treturn 2 * n;\treturn n * 2;\tthe same\n01-a\ttwice\t4\tx\ty\tgone\n02-b\tother\t1\tx\ty\tkept\n");

        table.With("01-a", [Result("return n;", MutantVerdict.Killed), Result("return n * 2;", MutantVerdict.Survived, line: 5), Result("return n + n;", MutantVerdict.Survived)]).Write(path);

        Assert.Equal(
            Head + "01-a\ttwice\t5\treturn 2 * n;\treturn n * 2;\tthe same\n01-a\ttwice\t4\treturn 2 * n;\treturn n + n;\t\n02-b\tother\t1\tx\ty\tkept\n", File.ReadAllText(path));
    }

    [Fact]
    public void AnExplainedMutantThatLosesPointsIsAComplaint() => Assert.Equal(
        ["01-a, twice, line 4: return 2 * n;  →  return n * 2; does not get all points, or is no mutant any more: take it out of survivors.tsv"],
        Read(Head + "01-a\ttwice\t4\treturn 2 * n;\treturn n * 2;\tthe same\n02-b\tother\t1\tx\ty\tkept\n").Disagreements("01-a", [Result("return n * 2;", MutantVerdict.Killed)]));

    [Theory]
    [InlineData("task\tline\n", ": the first line names the columns: assignment, task, line, before, after, why, with a tab between two of them.")]
    [InlineData(Head + "01-a\ttwice\t4\tx\ty\n", ", line 2: 5 fields; a line has 6, assignment, task, line, before, after, why, and line is a number.")]
    [InlineData(Head + "01-a\ttwice\tfour\tx\ty\tz\n", ", line 2: 6 fields; a line has 6, assignment, task, line, before, after, why, and line is a number.")]
    public void AFileOfAnotherFormIsNamedWithItsLine(string text, string problem) => Assert.Equal(path + problem, Assert.Throws<FormatException>(() => Read(text)).Message);
}
