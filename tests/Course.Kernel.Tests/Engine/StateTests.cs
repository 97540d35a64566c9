namespace Course.Kernel.Tests.Engine;

public class StateTests(Cells cells) : IClassFixture<Cells>
{
    [Fact]
    public async Task VariablesMethodsTypesAndUsingsReachLaterCells()
    {
        await cells.Run("using System.Numerics;");
        await cells.Run("int start = 40; int Add(int x) => start + x; record Point(int X);");

        Assert.Equal("42", (await cells.Run("Add(new Point(2).X)")).Result);
        Assert.Equal("<3; 4>", (await cells.Run("new Complex(3, 4).ToString()")).Result);
    }

    [Fact]
    public async Task AVariableMayBeDeclaredAgainWithAnotherType()
    {
        await cells.Run("var again = 1;");
        await cells.Run("var again = \"one\";");

        Assert.Equal("3", (await cells.Run("again.Length")).Result);
    }

    [Theory]
    [InlineData("int.TryParse(\"7\", out var left1)", "left1", "7")]
    [InlineData("(object)8 is int left2", "left2", "8")]
    [InlineData("var (left3, _) = (9, 0);", "left3", "9")]
    [InlineData("enum Left4 { Ten }", "Left4.Ten.ToString()", "Ten")]
    [InlineData("delegate int Left5(int x);", "((Left5)(x => x + 1))(10)", "11")]
    [InlineData("using Left6 = System.Int32;", "Left6.Parse(\"12\")", "12")]
    public async Task ACellLeavesAllThatItDeclaresHoweverSmall(string cell, string later, string result)
    {
        await cells.Run("1 + 1");
        await cells.Run(cell);
        await cells.Run("2 + 2");

        Assert.Equal(result, (await cells.Run(later)).Result);
    }

    [Theory]
    [InlineData("int y = 1; old = () => y;", "int y = 2;", "$\"{old()} {y}\"", "1 2")]
    [InlineData("int y = 1;", "string y = \"two\", z = y;", "$\"{y} {z}\"", "two two")]
    [InlineData("int y = 1, z = 3;", "int y = 2;", "$\"{y} {z}\"", "2 3")]
    [InlineData("int F(int n) => 1;", "int F(string s) => 2;", "$\"{F(0)} {F(\"\")}\"", "1 2")]
    [InlineData("int F(int n) => 1;", "int F(int m) => m + 2;", "F(0)", "2")]
    [InlineData("int F(int n) => 1;", "int F<T>(int m) => m + 2;", "$\"{F(0)} {F<int>(0)}\"", "1 2")]
    [InlineData("int F(ref int n) => 1; int r = 0;", "int F(int n) => 2; int r = 5;", "$\"{F(ref r)} {F(r)}\"", "1 2")]
    [InlineData("class C { public int N = 1; } object one = new C();", "class C { public int N = 2; } object one = new C();", "((C)one).N", "2")]
    [InlineData("class C { public int N = 1; }", "class C<T> { public int N = 2; }", "$\"{new C().N} {new C<int>().N}\"", "1 2")]
    [InlineData("int.TryParse(\"7\", out int y);", "int y = 2;", "y", "2")]
    [InlineData("using System.Threading; int y = 1;", "int y = 2;", "Thread.Yield() | true", "True")]
    [InlineData("var y = new { A = 1 };", "var y = new { A = 2 };", "y.A", "2")]
    [InlineData("int Y => 1;", "int Y => 2;", "Y", "2")]
    public async Task ACellThatDeclaresAnewWhatTheLastOneDidHidesJustThat(string first, string second, string later, string result)
    {
        using Cells own = new();
        await own.Run("Func<int> old = () => 0;");
        await own.Run(first);
        await own.Run(second);
        await own.Run("var after = 1;");

        Assert.Equal(result, (await own.Run(later)).Result);
        Assert.Equal("1", (await own.Run("after")).Result);
    }

    [Fact]
    public async Task EqualAnonymousObjectsOfSeveralCellsAreOfOneType()
    {
        await cells.Run("var objects = new List<object>();");
        await cells.Run("objects.Add(new { A = 1 });");
        await cells.Run("objects.Add(new { A = 1 });");

        Assert.Equal("True", (await cells.Run("objects[0].Equals(objects[1])")).Result);
    }

    [Fact]
    public async Task WhatACellWithoutDeclarationsStartedGoesOnAfterTheNextCells()
    {
        await cells.Run("var go = new TaskCompletionSource<int>(); Task<int> waits = null;");
        await cells.Run("waits = Task.Run(async () => await go.Task + 1);");
        await cells.Run("\"one \" + 1");
        await cells.Run("go.SetResult(41);");

        Assert.Equal("42", (await cells.Run("await waits")).Result);
    }

    [Fact]
    public async Task WhatRanBeforeAnExceptionStays()
    {
        await cells.Fail("var before = 5; throw new Exception();");

        Assert.Equal("5", (await cells.Run("before")).Result);
    }

    [Fact]
    public async Task ACellThatDoesNotCompileChangesNothing()
    {
        await cells.Run("var kept = 1;");
        await cells.Fail("var kept = \"x\"; oops");

        Assert.Equal("2", (await cells.Run("kept + 1")).Result);
    }

    [Fact]
    public async Task AwaitWorksAtTheTopAndComesBackToTheSameThread()
    {
        // What is ready before the thread has come to wait for it goes on elsewhere.
        var recorder = await cells.Run("""
            using System.Threading;
            int before = Environment.CurrentManagedThreadId;
            Thread waiting = Thread.CurrentThread;
            TaskCompletionSource ready = new();
            new Thread(() =>
            {
                SpinWait.SpinUntil(() => waiting.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
                ready.SetResult();
            }).Start();
            await ready.Task;
            before == Environment.CurrentManagedThreadId
            """);

        Assert.Equal("True", recorder.Result);
    }

    [Fact]
    public async Task BlockingOnATaskDoesNotDeadlock()
    {
        var recorder = await cells.Run("async Task<int> Later() { await Task.Delay(1); return 5; }\nLater().Result");

        Assert.Equal("5", recorder.Result);
    }

    [Fact]
    public async Task CellsRunOnOneThread()
    {
        await cells.Run("int thread = Environment.CurrentManagedThreadId;");

        Assert.Equal("True", (await cells.Run("thread == Environment.CurrentManagedThreadId")).Result);
    }

    [Fact]
    public async Task ASecondCellWaitsForTheFirst()
    {
        string name = nameof(ASecondCellWaitsForTheFirst);
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        AppDomain.CurrentDomain.SetData(name, gate.Task);
        await cells.Run("var order = new List<int>();");
        var first = cells.Run($"var gate = (Task)AppDomain.CurrentDomain.GetData(\"{name}\"); await gate; order.Add(1);");
        var second = cells.Run("order.Add(2);");
        // As long as the second would take if it did not wait.
        using Cells others = new();
        await others.Run("new List<int>().Add(2);");
        gate.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal("[1, 2]", (await cells.Run("order")).Result);
    }

    [Fact]
    public async Task TheCourseIsThereAndItsReferenceCostsNothing()
    {
        var recorder = await cells.Run("#r \"../no/such/folder/Course.dll\"\nusing Course.Runtime;\nnameof(Output)");

        Assert.Equal("Output", recorder.Result);
        Assert.Empty(recorder.Displays);
    }
}
