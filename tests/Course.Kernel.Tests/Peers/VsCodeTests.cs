using System.Text.Json.Nodes;

namespace Course.Kernel.Tests.Peers;

/// <summary>What VS Code's Jupyter extension does with a kernel, message by message, and what it relies on.</summary>
public sealed class VsCodeTests : IAsyncLifetime
{
    // standalone/intellisense/conversion.ts, mapJupyterKind: any other type is shown without an icon.
    private static readonly string[] KnownKinds =
    [
        "method", "function", "constructor", "field", "variable", "class", "struct", "interface", "module", "property", "event", "operator",
        "unit", "value", "constant", "enum", "enumMember", "keyword", "text", "color", "file", "reference", "customcolor", "folder",
        "typeParameter", "snippet",
    ];

    private readonly VsCodeNotebook notebook = new();
    private JsonObject info = [];

    public async ValueTask InitializeAsync() => info = await notebook.ConnectAsync();

    public ValueTask DisposeAsync()
    {
        notebook.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task TheFirstRequestsOnControlAndShellTellTheLanguageAndLeaveAnIdleKernel()
    {
        Assert.Equal("ok", (string?)info["status"]);
        Assert.Equal("csharp", (string?)info["language_info"]!["name"]); // with another name it notes "csharp" at every cell
        foreach (string? channel in new[] { "control", "shell" })
        {
            var request = await notebook.Send(channel, "kernel_info_request").DoneAsync();
            Assert.Equal(["busy", "idle"], request.Story);
        }
        Assert.Empty(notebook.Problems);
    }

    [Fact]
    public async Task CellsGetTheirNumberOutputsAndEndAndStartUpCommandsCountForNothing()
    {
        var hidden = await notebook.ExecuteAtStart("int prepared = 40; Console.WriteLine(prepared);").DoneAsync();
        var cell = await notebook.Execute("""Console.WriteLine("words"); var shown = display("first"); shown.Update("second"); prepared + 2""").DoneAsync();

        Assert.Equal("40\n", (string?)hidden.Content("stream")["text"]);
        Assert.Equal(
            [
                "busy", "execute_input", "stream", "display_data", "update_display_data", "execute_result",
                "clear_output", "stream", "display_data", "execute_result", "idle", // see VsCodeOutput
            ],
            cell.Story);
        Assert.Equal(1, (int?)cell.Content("execute_input")["execution_count"]);
        Assert.All(cell.Contents("execute_result"), result => Assert.Equal(1, (int?)result["execution_count"]));
        Assert.Equal(1, (int?)cell.Reply!.Content["execution_count"]);
        Assert.All(cell.Contents("execute_result"), result => Assert.Equal("42", (string?)result["data"]!["text/plain"]));
        Assert.All(cell.Contents("display_data"), shown => Assert.Equal(
            (string?)cell.Content("update_display_data")["transient"]!["display_id"],
            (string?)shown["transient"]!["display_id"]));
        Assert.Empty(notebook.Problems);
    }

    [Fact]
    public async Task AFailingCellTellsWhatIsShownAndTheCellsBehindItRun()
    {
        var failing = notebook.Execute("throw new InvalidOperationException(\"no\");");
        var behind = notebook.Execute("6 * 7");
        await Task.WhenAll(failing.DoneAsync(), behind.DoneAsync());

        var error = failing.Content("error");
        Assert.Equal("error", (string?)failing.Reply!.Content["status"]);
        Assert.Equal("System.InvalidOperationException", (string?)error["ename"]);
        Assert.Equal("no", (string?)error["evalue"]);
        Assert.NotEmpty(error["traceback"]!.AsArray());
        Assert.Equal("ok", (string?)behind.Reply!.Content["status"]);
        Assert.Empty(notebook.Problems);
    }

    [Fact]
    public async Task CompletionGivesAnItemWithAKnownKindAndARangeForEveryMatchAndItsDocumentation()
    {
        Thorough.Only();
        const string cell = "Enumerable.Ra";
        var completion = await notebook.CompleteAsync(cell, cell.Length);
        var item = await notebook.ResolveAsync(cell, (int)completion["cursor_start"]!, "Range");

        Assert.Equal("ok", (string?)completion["status"]);
        Assert.Equal("""["Range"]""", completion["matches"]!.ToJsonString());
        var types = completion["metadata"]!["_jupyter_types_experimental"]!.AsArray();
        Assert.Equal("Range", (string?)types.Single()!["text"]);
        Assert.Equal((11, 13), ((int)types[0]!["start"]!, (int)types[0]!["end"]!));
        Assert.Contains((string?)types[0]!["type"], KnownKinds);
        Assert.Equal("ok", (string?)item["status"]);
        Assert.StartsWith("IEnumerable<int> Enumerable.Range(int start, int count)", (string?)item["data"]!["text/plain"]); // the only one shown
        Assert.Contains("Generates a sequence of integral numbers within a specified range.", (string?)item["data"]!["text/plain"]);
        Assert.Empty(notebook.Problems);
    }

    [Fact]
    public async Task EveryItemOfEveryListHasAKindThatIsKnown()
    {
        Thorough.Only();
        await notebook.Execute("var numbers = new List<int>();").DoneAsync();
        var unknown = new List<string>();
        foreach (var (cell, some) in new[]
        {
            ("numbers.", "Add"), ("Console.", "WriteLine"), ("new Dat", "DateTime"), ("DayOfWeek.", "Friday"), ("System.", "IDisposable"),
            ("", "while"), ("#!", "#!time"), ("#r \"", "nuget:"),
        })
        {
            var completion = await notebook.CompleteAsync(cell, cell.Length);
            var types = completion["metadata"]!["_jupyter_types_experimental"]!.AsArray();
            Assert.Equal("ok", (string?)completion["status"]);
            Assert.Contains(some, completion["matches"]!.AsArray().Select(match => (string?)match));
            Assert.Equal(completion["matches"]!.AsArray().Select(match => (string?)match), types.Select(type => (string?)type!["text"]));
            unknown.AddRange(types.Where(type => !KnownKinds.Contains((string?)type!["type"])).Select(type => $"{cell}: {type}"));
        }
        Assert.Empty(unknown);
    }

    [Fact]
    public async Task PlacesThatTheProtocolCountsOtherwiseAreAnsweredAllTheSame()
    {
        Thorough.Only();
        const string faces = "\"\U0001F600\U0001F600\".Len";
        const string lines = "int one = 1;\nint two = 2;\nMath.Ma";

        var behindTheEnd = await notebook.CompleteAsync(faces, faces.Length); // two more than it has code points
        var cutWrong = await notebook.ResolveAsync(lines, column: 5, "Max"); // "int oMax"

        Assert.Equal("""["Length"]""", behindTheEnd["matches"]!.ToJsonString());
        Assert.Equal("ok", (string?)cutWrong["status"]);
        Assert.Equal("int oMax", (string?)cutWrong["data"]!["text/plain"]);
        Assert.Empty(notebook.Problems);
    }

    [Fact]
    public async Task AQuestionComesToTheOneWhoSentTheCellAndItsAnswerIsRead()
    {
        var cell = notebook.Execute("var name = await GetPasswordAsync(\"Who?\"); name");
        var question = notebook.Questions.Take(TestContext.Current.CancellationToken);
        notebook.AnswerInput(question, "Ada");
        await cell.DoneAsync();

        Assert.Equal("""{"prompt":"Who?","password":true}""", question.Content.ToJsonString());
        Assert.Equal("Ada", (string?)cell.Content("execute_result")["data"]!["text/plain"]);
        Assert.Empty(notebook.Problems);
    }

    [Fact]
    public async Task InterruptingAnEndlessCellEndsItAndKeepsTheVariables()
    {
        await notebook.Execute("int kept = 41;").DoneAsync();
        var endless = notebook.Execute("Console.WriteLine(\"in\"); while (true) { }");
        await endless.PublishedAsync("stream");

        var interrupt = await notebook.Interrupt().DoneAsync();
        await endless.DoneAsync();
        var after = await notebook.Execute("kept + 1").DoneAsync();

        Assert.Equal(["busy", "idle"], interrupt.Story);
        Assert.Equal("ok", (string?)interrupt.Reply!.Content["status"]);
        Assert.Equal("The cell was interrupted.", (string?)endless.Content("error")["evalue"]);
        Assert.Equal("42", (string?)after.Content("execute_result")["data"]!["text/plain"]);
        Assert.Empty(notebook.Problems);
    }

    [Fact]
    public async Task WidgetsThatAreLookedForAreNotThereAndOneThatIsOpenedIsClosed()
    {
        Thorough.Only();
        var comms = await notebook.Send("shell", "comm_info_request", new JsonObject { ["target_name"] = "jupyter.widget" }).DoneAsync();
        var open = notebook.Send("shell", "comm_open", new JsonObject
        {
            ["comm_id"] = "9f",
            ["target_name"] = "jupyter.widget",
            ["data"] = new JsonObject(),
        });
        await open.PublishedAsync("comm_close");

        Assert.Equal("""{"status":"ok","comms":{}}""", comms.Reply!.Content.ToJsonString());
        Assert.Equal("9f", (string?)open.Content("comm_close")["comm_id"]);
        Assert.Empty(notebook.Problems);
    }

    [Fact]
    public async Task RestartingWhileACellRunsEndsTheProcessAndAnotherOneBeginsAnew()
    {
        Thorough.Only();
        await notebook.Execute("int gone = 1;").DoneAsync();
        await notebook.Execute("Console.Error.WriteLine(\"a cell's, not the process's\");").DoneAsync();
        await notebook.Execute("Console.WriteLine(\"in\"); while (true) { }").PublishedAsync("stream");

        notebook.Terminate();
        using var next = new VsCodeNotebook();
        await next.ConnectAsync();
        var cell = await next.Execute("gone").DoneAsync();
        await notebook.Process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("CS0103", (string?)cell.Content("error")["ename"]);
        Assert.NotEqual(notebook.KernelSession, next.KernelSession);
        Assert.Equal("", await notebook.ErrorsAsync());
        Assert.Empty(notebook.Problems);
        Assert.Empty(next.Problems);
    }

    [Fact]
    public async Task TwoNotebooksAtOnceDoNotKnowOfEachOther()
    {
        Thorough.Only();
        using var other = new VsCodeNotebook();
        await other.ConnectAsync();
        await Task.WhenAll(notebook.Execute("string who = \"one\";").DoneAsync(), other.Execute("string who = \"other\";").DoneAsync());
        var busy = other.Execute("Console.WriteLine(who); while (true) { }");
        await busy.PublishedAsync("stream");

        var mine = await notebook.Execute("who").DoneAsync();
        await other.Interrupt().DoneAsync();
        await busy.DoneAsync();

        Assert.Equal("one", (string?)mine.Content("execute_result")["data"]!["text/plain"]);
        Assert.Equal("other\n", (string?)busy.Content("stream")["text"]);
        Assert.Empty(notebook.Problems);
        Assert.Empty(other.Problems);
    }
}
