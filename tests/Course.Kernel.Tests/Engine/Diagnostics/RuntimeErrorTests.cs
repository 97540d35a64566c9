namespace Course.Kernel.Tests.Engine.Diagnostics;

public class RuntimeErrorTests(Cells cells) : IClassFixture<Cells>
{
    [Fact]
    public async Task AnExceptionShowsTheLinesOfTheCellsItCameThrough()
    {
        await cells.Run("int Divide(int x)\n{\n    return 1 / x;\n}");

        var error = await cells.Fail("int zero = 0;\n\nDivide(zero);");

        Assert.Equal("System.DivideByZeroException", error.Name);
        Assert.Equal("Attempted to divide by zero.", error.Message);
        Assert.Equal("System.DivideByZeroException: Attempted to divide by zero.", error.Traceback[0]);
        Assert.EndsWith(", line 3, in Divide", error.Traceback[1]);
        Assert.Equal(["    return 1 / x;", "Cell 77, line 3", "    Divide(zero);"], error.Traceback.Skip(2));
    }

    [Fact]
    public async Task TheLineIsRightInLoopsAndInExpressionBodies()
    {
        await cells.Run("int Root(int x) =>\n    x > 2\n        ? throw new ArgumentException(\"too large\")\n        : x;");

        var error = await cells.Fail("for (int i = 0;\n     i < 9;\n     i++)\n{\n    Root(i);\n}");

        Assert.EndsWith(", line 2, in Root", error.Traceback[1]);
        Assert.Equal(["Cell 77, line 5", "    Root(i);"], error.Traceback.Skip(3));
    }

    [Fact]
    public async Task AsyncMethodsLambdasAndClassesAreNamedAsWritten()
    {
        await cells.Run("async Task Later() { await Task.Delay(1); new Worker().Work(); }\nclass Worker { public void Work() => Run(() => throw new Odd()); void Run(Action a) { a(); } }\nclass Odd : Exception { }");

        var error = await cells.Fail("await Later();");

        Assert.Equal("Odd", error.Name);
        string[] places = [.. error.Traceback.Where(line => line.StartsWith("Cell ", StringComparison.Ordinal)).Select(line => line.Split("line ")[1])];
        Assert.Equal(["2, in a lambda", "2, in Worker.Run", "2, in Worker.Work", "1, in Later", "1"], places);
    }

    [Fact]
    public async Task LibraryMethodsComeAfterTheCellsAndTheEngineNotAtAll()
    {
        var error = await cells.Fail("int n = int.Parse(\"x\");");

        Assert.Equal(["System.FormatException: The input string 'x' was not in a correct format.", "Cell 77, line 1", "    int n = int.Parse(\"x\");"], error.Traceback.Take(3));
        Assert.Contains("  in System.Int32.Parse(String)", error.Traceback);
        Assert.DoesNotContain(error.Traceback, line => line.Contains("Course.Kernel"));
    }

    [Fact]
    public async Task InnerExceptionsAreTold()
    {
        var error = await cells.Fail("try { int.Parse(\"x\"); }\ncatch (Exception e) { throw new InvalidOperationException(\"outer\", e); }");

        Assert.Equal("outer", error.Message);
        Assert.Contains("Caused by System.FormatException: The input string 'x' was not in a correct format.", error.Traceback);
    }

    [Fact]
    public async Task AnExceptionThatCameThroughATaskIsToldItself()
    {
        var error = await cells.Fail("Task.Run(() => throw new ArgumentException(\"inside\")).Wait();");

        Assert.Equal("System.ArgumentException", error.Name);
        Assert.Equal("inside", error.Message);
    }

    [Fact]
    public async Task SeveralExceptionsAtOnceAreAllTold()
    {
        var error = await cells.Fail("throw new AggregateException(new Exception(\"a\"), new InvalidOperationException(\"b\"));");

        Assert.Equal("System.AggregateException", error.Name);
        Assert.Contains("One of them: System.Exception: a", error.Traceback);
        Assert.Contains("One of them: System.InvalidOperationException: b", error.Traceback);
    }

    [Fact]
    public async Task AnExceptionOfAnAsyncVoidIsReportedAndTheSessionGoesOn()
    {
        TaskCompletionSource<string> report = new();
        await cells.Run("async void Fire() { await Task.Yield(); throw new Exception(\"lost\"); }\nFire();", new Recorder { OnText = text => report.TrySetResult(text) });

        Assert.StartsWith("Exception in the background:\nSystem.Exception: lost\n", await report.Task.WaitAsync(TestContext.Current.CancellationToken));
        Assert.Equal("1", (await cells.Run("1")).Result);
    }

    [Theory]
    [InlineData("null", "(Message is null)")]
    [InlineData("throw new InvalidOperationException(\"in it\")", "(Message cannot be read: InvalidOperationException: in it)")]
    [InlineData("throw new Odd()", "(Message cannot be read: Odd)")]
    [InlineData("Message", "(Message cannot be read: InsufficientExecutionStackException: Calls go so deep that the stack is full. Does a method, or a property, call itself without an end?)")]
    public async Task AnExceptionWhoseMessageCannotBeReadIsToldWithItsPlace(string message, string told)
    {
        var error = await cells.Fail($"class Odd : Exception {{ public override string Message => {message}; }}\nthrow new Odd();");

        Assert.Equal(("Odd", told), (error.Name, error.Message));
        Assert.Equal([$"Odd: {told}", "Cell 77, line 2", "    throw new Odd();"], error.Traceback);
    }

    [Fact]
    public async Task StrangeExceptionsAreToldInsideOfOthersAsValuesAndFromFormatters()
    {
        await cells.Run("""
            using Microsoft.DotNet.Interactive.Formatting;
            class Mute : Exception { public override string Message => throw new Mute(); public override string ToString() => throw new Mute(); public override string StackTrace => throw new Mute(); }
            class Shown { }
            Formatter.Register<Shown>((value, writer) => throw new Mute(), "text/html");
            class Silent { public override string ToString() => throw new Mute(); public int Bad => throw new Mute(); }
            """);

        Assert.Contains("Caused by Mute: (Message cannot be read: Mute)", (await cells.Fail("throw new Exception(\"outer\", new Mute());")).Traceback);
        Assert.Contains("One of them: Mute: (Message cannot be read: Mute)", (await cells.Fail("throw new AggregateException(new Mute(), new Exception());")).Traceback);
        Assert.Equal("The formatter of Cell+Shown for text/html failed: (Message cannot be read: Mute)", (await cells.Fail("new Shown()")).Message);
        Assert.Equal("The formatter of Cell+Shown for text/html failed: (Message cannot be read: Mute)", (await cells.Fail("display(1).Update(new Shown());")).Message);
        Assert.Equal("ToString of Silent failed: (Message cannot be read: Mute)", (await cells.Run("new Silent()")).Result);
        Assert.Equal("{ A = Mute: (Message cannot be read: Mute) }", (await cells.Run("new { A = new Mute() }")).Result);
    }

    [Fact]
    public async Task AStrangeExceptionInTheBackgroundIsReported()
    {
        TaskCompletionSource<string> report = new();
        await cells.Run(
            "class Mute : Exception { public override string Message => throw new Mute(); }\nasync void Fire() { await Task.Yield(); throw new Mute(); }\nFire();",
            new Recorder { OnText = text => report.TrySetResult(text) });

        Assert.StartsWith("Exception in the background:\nMute: (Message cannot be read: Mute)\n", await report.Task.WaitAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OfCausesWithoutAnEndTenAreToldAndACircleIsSeen()
    {
        var chain = await cells.Fail("Exception e = new(\"0\"); for (int i = 1; i < 100_000; i++) e = new Exception($\"{i}\", e);\nthrow e;");
        var circle = await cells.Fail("""
            var around = new Exception("around");
            typeof(Exception).GetField("_innerException", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance).SetValue(around, around);
            throw around;
            """);

        Assert.Equal(["Caused by System.Exception: 99990", "and further exceptions"], chain.Traceback.TakeLast(2));
        Assert.Equal("Caused by System.Exception, which was told above", circle.Traceback[^1]);
    }

    [Fact]
    public async Task AMessageWithoutAnEndIsCut()
    {
        var error = await cells.Fail("throw new Exception(new string('x', 1_000_000));");

        Assert.EndsWith("xxx … 990,000 more characters", error.Message);
    }
}
