using Course.Data;

namespace Course.Tests.Data;

public sealed class QualityRunTests : IDisposable
{
    private const string Header = "Task\tMethod\tLearningRate\tSeed\tScore\n";
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        QualityRun[] runs = [new("recall", "full", 0.01, 0, 0.9985), new("listops", "none (radius 0)", 0.003, 4, 0.4055)];

        QualityRun.Write(file, runs);

        Assert.Equal(runs, QualityRun.Read(file));
        Assert.StartsWith(Header + "recall\tfull\t0.01\t0\t0.9985\n", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "line 1: the file is empty; expected \"Task⇥Method⇥LearningRate⇥Seed⇥Score\"")]
    [InlineData("a\tb\n", "line 1: \"a⇥b\"; expected \"Task⇥Method⇥LearningRate⇥Seed⇥Score\"")]
    [InlineData(Header, "line 2: the file has no run; expected one run a line")]
    [InlineData(Header + "recall\tfull\t0.01\t0\n", "line 2: 4 columns; expected 5: task, method, learning rate, seed and score")]
    [InlineData(Header + "recall\tfull\t0.01\t0\t1\nrecall\tfull\t0.01\t1\t1.2\n", "line 3: the score is \"1.2\"; expected a number from 0 to 1")]
    [InlineData(Header + "recall\tfull\tfast\t0\t1\n", "line 2: the learning rate is \"fast\"; expected a number from 0 to 1")]
    public void ABrokenFileSaysWhere(string text, string message)
    {
        File.WriteAllText(file, text);

        Assert.Equal($"{file}, {message}", Assert.Throws<DataFormatException>(() => QualityRun.Read(file)).Message);
    }

    [Fact]
    public void NoRunIsNoFile()
    {
        Assert.Equal("A file of runs holds at least one. (Parameter 'runs')", Assert.Throws<ArgumentException>(() => QualityRun.Write(file, [])).Message);
    }
}
