using Course.Kernel.Engine;

namespace Course.Kernel.Tests.Engine.Views;

public class ViewTests(Cells cells) : IClassFixture<Cells>
{
    [Theory]
    [InlineData("new[] { \"a\", null, \"b\\n\" }", "[\"a\", <null>, \"b\\n\"]")]
    [InlineData("new[] { 'x' }", "['x']")]
    [InlineData("Enumerable.Range(0, 1000)", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, … 980 more]")]
    [InlineData("new int[0]", "[]")]
    [InlineData("new Dictionary<string, int>()", "{}")]
    [InlineData("(1, \"a\", 2.5)", "(1, \"a\", 2.5)")]
    [InlineData("new { A = 1, B = new[] { 1, 2 }, C = new { D = \"x\" } }", "{ A = 1, B = [1, 2], C = { D = \"x\" } }")]
    [InlineData("new Dictionary<string, int[]> { [\"x\"] = [1, 2] }", "key  value\nx    [1, 2]")]
    [InlineData("new[,] { { 1, 2 }, { 3, 40 } }", "int[2, 2]\n   1   2\n   3  40")]
    [InlineData("new[] { new[] { 1.5, 2 }, new[] { 3.0, 4 } }", "double[][], 2×2\n  1.5  2.0\n  3.0  4.0")]
    [InlineData("new[] { new[] { 1, 2 }, new[] { 3 } }", "[0] [1, 2]\n[1] [3]")]
    [InlineData("new List<object> { 1, \"a\", null, 2.5 }", "[1, \"a\", <null>, 2.5]")]
    [InlineData("DayOfWeek.Monday", "Monday")]
    [InlineData("new DateTime(2026, 1, 2, 3, 4, 5)", "2026-01-02 03:04:05")]
    [InlineData("typeof(Dictionary<string, int[][,]>)", "Dictionary<string, int[][,]>")]
    [InlineData("(Func<int, string>)(x => \"\")", "Func<int, string>")]
    [InlineData("new InvalidOperationException(\"oh\")", "InvalidOperationException: oh")]
    [InlineData("new DirectoryInfo(\"/tmp\")", "/tmp")]
    public async Task ValuesReadAsInCode(string code, string text)
    {
        Assert.Equal(text, (await cells.Run(code)).Result);
    }

    [Theory]
    [InlineData("new[] { 1, 2, 3 }.AsSpan(1)", "[2, 3]")]
    [InlineData("\"abc\".AsSpan(1)", "bc")]
    [InlineData("(ReadOnlySpan<byte>)new byte[] { 1, 2 }", "[1, 2]")]
    [InlineData("\"ab\"u8", "[97, 98]")]
    [InlineData("new[] { 1, 2, 3 }.AsMemory(1)", "[2, 3]")]
    [InlineData("\"abc\".AsMemory(1)", "bc")]
    public async Task APieceOfAnArrayShowsWhatItHolds(string code, string text) => Assert.Equal(text, (await cells.Run(code)).Result);

    [Fact]
    public async Task OfAnAsynchronousSequenceTheFirstItemsAreAwaitedAndNoWarningComes()
    {
        await cells.Run("int asked = 0; async IAsyncEnumerable<int> Ticks() { while (true) { await Task.Yield(); asked++; yield return asked; } }");
        var recorder = await cells.Run("Ticks()");

        Assert.Equal("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, … and more]", Assert.Single(recorder.Events)["result ".Length..]);
        Assert.Equal("21", (await cells.Run("asked")).Result);
        Assert.Equal("No  Name\n 1  a", (await cells.Run("async IAsyncEnumerable<(int No, string Name)> One() { await Task.Yield(); yield return (1, \"a\"); }\nOne().Select(pair => new { pair.No, pair.Name })")).Result);
        Assert.Equal("oh", (await cells.Fail("async IAsyncEnumerable<int> Bad() { await Task.Yield(); yield return 1; throw new Exception(\"oh\"); }\nBad()")).Message);
    }

    [Fact]
    public async Task AnAsynchronousSequenceThatNeverComesCanBeInterrupted()
    {
        var result = await cells.StopAfterFirstText(
            "async IAsyncEnumerable<int> Never() { Console.WriteLine(\"go\"); await new TaskCompletionSource().Task; yield return 1; }\nNever()");

        Assert.Equal((CellStatus.Interrupted, false), (result.Status, result.StillRunning));
    }

    [Fact]
    public async Task TablesOfSystemDataAreTables()
    {
        await cells.Run("""
            using System.Data;
            var people = new DataTable("people");
            people.Columns.Add("name"); people.Columns.Add("age", typeof(int));
            var empty = people.Clone();
            people.Rows.Add("ann", 3); people.Rows.Add("bo", DBNull.Value);
            var set = new DataSet(); set.Tables.Add(people);
            """);
        var bundle = Assert.Single((await cells.Run("people")).Results);

        Assert.Equal("name     age\nann        3\nbo    <null>", (string?)bundle.Data["text/plain"]);
        Assert.StartsWith("<table><thead><tr><th style=\"text-align:left\">name</th><th style=\"text-align:right\">age</th></tr></thead>", (string?)bundle.Data["text/html"]);
        Assert.Equal("name     age\nann        3\nbo    <null>", (await cells.Run("people.Rows")).Result);
        Assert.Equal("name  age\nann     3", (await cells.Run("new DataView(people) { RowFilter = \"age = 3\" }")).Result);
        Assert.Equal("name  age\nann     3", (await cells.Run("people.Select(\"age = 3\")")).Result);
        Assert.Equal("DataRow\n  name: ann\n  age:  3", (await cells.Run("people.Rows[0]")).Result);
        Assert.Equal("name  age\nno rows", (await cells.Run("empty")).Result);
        Assert.Equal("people\nname     age\nann        3\nbo    <null>", (await cells.Run("set")).Result);
    }

    [Fact]
    public async Task ObjectsOfOneTypeAreTheRowsOfATableNumbersToTheRight()
    {
        var bundle = Assert.Single((await cells.Run("new[] { new { Name = \"ann<\", Age = 3 }, new { Name = \"bo\", Age = 14 } }")).Results);

        Assert.Equal("Name  Age\nann<    3\nbo     14", (string?)bundle.Data["text/plain"]);
        Assert.Equal(
            "<table><thead><tr><th style=\"text-align:left\">Name</th><th style=\"text-align:right\">Age</th></tr></thead><tbody>"
            + "<tr><td style=\"text-align:left\">ann&lt;</td><td style=\"text-align:right\">3</td></tr>"
            + "<tr><td style=\"text-align:left\">bo</td><td style=\"text-align:right\">14</td></tr></tbody></table>",
            (string?)bundle.Data["text/html"]);
    }

    [Theory]
    [InlineData("Enumerable.Range(0, 500).Select(i => new { i })", "… 480 more rows (500 in all)")]
    [InlineData("IEnumerable<(int, int)> Pairs() { int i = 0; while (true) yield return (i++, 2); }\nPairs()",
        "… more rows; the sequence does not know how many, and only the first 20 were read")]
    public async Task ALongOrEndlessSequenceOfRowsIsCutAndSaysSo(string code, string rest)
    {
        var bundle = Assert.Single((await cells.Run(code)).Results);

        Assert.Equal(22, ((string)bundle.Data["text/plain"]!).Split('\n').Length);
        Assert.EndsWith("\n" + rest, (string?)bundle.Data["text/plain"]);
        Assert.Contains($">{rest}</td></tr></tbody>", (string?)bundle.Data["text/html"]);
    }

    [Fact]
    public async Task ASequenceIsReadOnceAndOneItemPastWhatIsShown()
    {
        await cells.Run("int read = 0; IEnumerable<(int, int)> Counted() { while (true) yield return (read++, 0); }");
        await cells.Run("Counted()");

        Assert.Equal("21", (await cells.Run("read")).Result);
    }

    [Fact]
    public async Task WhatALazySequenceThrowsIsTheErrorOfTheCellWithThePersonsLine()
    {
        var error = await cells.Fail("int zero = 0;\nnew[] { 1 }.Select(x => x / zero)");

        Assert.Equal("System.DivideByZeroException", error.Name);
        Assert.Contains("Cell 77, line 2, in a lambda", error.Traceback);
    }

    [Fact]
    public async Task APropertyOrAToStringThatThrowsSaysSoInItsPlace()
    {
        await cells.Run("""
            class Half { public int Good => 1; public int Bad => throw new InvalidOperationException("no"); }
            class Mute { public override string ToString() => throw new InvalidOperationException("no"); }
            """);

        Assert.Equal("Half\n  Good: 1\n  Bad:  <InvalidOperationException: no>", (await cells.Run("new Half()")).Result);
        Assert.Equal("ToString of Mute failed: no", (await cells.Run("new Mute()")).Result);
    }

    [Fact]
    public async Task AnObjectThatLeadsBackToItselfIsShown()
    {
        await cells.Run("class Node { public Node Next { get; set; } }\nvar node = new Node(); node.Next = node;");

        Assert.Equal("Node\n  Next: Node", (await cells.Run("node")).Result);
    }

    [Fact]
    public async Task AVeryLongTextIsCutAndSaysByHowMuch()
    {
        string text = (await cells.Run("new string('x', 1_000_500)")).Result;

        Assert.EndsWith("x\n… 500 more characters are not shown. File.WriteAllText keeps them all.", text);
    }

    [Fact]
    public async Task AFormatterThatACellRegistersIsUsedInTables()
    {
        await cells.Run("""
            using Microsoft.DotNet.Interactive.Formatting;
            record struct Degree(double C);
            Formatter.Register<Degree>((value, writer) => writer.Write($"<b>{value.C}</b>"), "text/html");
            """);

        Assert.Contains("<td style=\"text-align:left\"><b>21</b></td>",
            (string?)Assert.Single((await cells.Run("new[] { new { At = new Degree(21) } }")).Results).Data["text/html"]);
    }
}
