namespace Course.Kernel.Tests.Engine;

public class StateTests(Cells cells) : IClassFixture<Cells>
{
    [Fact]
    public async Task Variables_methods_types_and_usings_reach_later_cells()
    {
        await cells.Run("using System.Numerics;");
        await cells.Run("int start = 40; int Add(int x) => start + x; record Point(int X);");

        Assert.Equal("42", (await cells.Run("Add(new Point(2).X)")).Result);
        Assert.Equal("<3; 4>", (await cells.Run("new Complex(3, 4).ToString()")).Result);
    }

    [Fact]
    public async Task A_variable_may_be_declared_again_with_another_type()
    {
        await cells.Run("var again = 1;");
        await cells.Run("var again = \"one\";");

        Assert.Equal("3", (await cells.Run("again.Length")).Result);
    }

    [Fact]
    public async Task What_ran_before_an_exception_stays()
    {
        await cells.Fail("var before = 5; throw new Exception();");

        Assert.Equal("5", (await cells.Run("before")).Result);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_changes_nothing()
    {
        await cells.Run("var kept = 1;");
        await cells.Fail("var kept = \"x\"; oops");

        Assert.Equal("2", (await cells.Run("kept + 1")).Result);
    }

    [Fact]
    public async Task Await_works_at_the_top_and_comes_back_to_the_same_thread()
    {
        Recorder recorder = await cells.Run("""
            int before = Environment.CurrentManagedThreadId;
            await Task.Delay(1);
            before == Environment.CurrentManagedThreadId
            """);

        Assert.Equal("True", recorder.Result);
    }

    [Fact]
    public async Task Blocking_on_a_task_does_not_deadlock()
    {
        Recorder recorder = await cells.Run("async Task<int> Later() { await Task.Delay(1); return 5; }\nLater().Result");

        Assert.Equal("5", recorder.Result);
    }

    [Fact]
    public async Task Cells_run_on_one_thread()
    {
        await cells.Run("int thread = Environment.CurrentManagedThreadId;");

        Assert.Equal("True", (await cells.Run("thread == Environment.CurrentManagedThreadId")).Result);
    }

    [Fact]
    public async Task A_second_cell_waits_for_the_first()
    {
        await cells.Run("var order = new List<int>();");
        Task<Recorder> first = cells.Run("await Task.Delay(50); order.Add(1);");
        Task<Recorder> second = cells.Run("order.Add(2);");
        await Task.WhenAll(first, second);

        Assert.Equal("[1, 2]", (await cells.Run("order")).Result);
    }

    [Fact]
    public async Task The_course_is_there_and_its_reference_costs_nothing()
    {
        Recorder recorder = await cells.Run("#r \"../no/such/folder/Course.dll\"\nusing Course.Runtime;\nnameof(Output)");

        Assert.Equal("Output", recorder.Result);
        Assert.Empty(recorder.Displays);
    }
}
