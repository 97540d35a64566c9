namespace Course.Kernel.Tests.Peers;

public sealed class JupyterProtocolTests : IClassFixture<ProtocolPeer>
{
    private readonly ProtocolPeer peer;

    public JupyterProtocolTests(ProtocolPeer peer)
    {
        JupyterPeer.SkipWhereMissing();
        this.peer = peer;
    }

    [Theory]
    [InlineData("kernel_info", "kernel_info_reply")]
    [InlineData("complete", "complete_reply")]
    [InlineData("inspect", "inspect_reply")]
    [InlineData("is_complete", "is_complete_reply", "complete")]
    [InlineData("history", "history_reply")]
    [InlineData("comm_info", "comm_info_reply")]
    [InlineData("kernel_info on control", "kernel_info_reply")]
    [InlineData("interrupt on control", "interrupt_reply")]
    public void Every_request_is_answered_once_between_busy_and_idle(string request, string reply, string status = "ok") =>
        Assert.Equal($"""["{reply}","{status}",true,["busy","idle"]]""", peer["requests"][request]!.ToJsonString());

    [Fact]
    public void A_cell_is_answered_between_busy_and_idle_too() => Assert.Equal(
        """["execute_reply","ok",true,["busy","execute_input","execute_result","idle"]]""",
        peer["requests"]["execute"]!.ToJsonString());

    [Fact]
    public void Cells_that_wait_behind_a_failing_one_are_aborted_unless_the_front_end_wants_them()
    {
        Assert.Equal("""{"statuses":["error","aborted","aborted"],"story of the last":["busy","idle"]}""", peer["aborted"].ToJsonString());
        Assert.Equal("""["error","ok","ok"]""", peer["not aborted"]["statuses"]!.ToJsonString());
    }

    [Fact]
    public void Silent_cells_and_cells_kept_out_of_history_are_not_counted_and_only_silent_ones_show_nothing() => Assert.Equal(
        """
        [[0,["busy","execute_input","stream","execute_result","idle"]],[0,["busy","idle"]],
        [0,["busy","execute_input","stream","execute_result","idle"]],[1,["busy","execute_input","stream","execute_result","idle"]]]
        """.ReplaceLineEndings(""),
        peer["counted"].ToJsonString());

    [Fact]
    public void Lines_and_passwords_are_asked_for_and_a_question_can_be_interrupted()
    {
        Assert.Equal("""[["",false,"ok"],["Name? ",false,"ok"],["Key? ",true,"ok"]]""", peer["input"]["questions"]!.ToJsonString());
        Assert.Equal("The cell was interrupted.", (string?)peer["input"]["interrupted"]);
    }

    [Fact]
    public void An_interrupt_that_comes_while_the_cell_is_still_compiled_stops_it_every_time()
    {
        Assert.Equal(Enumerable.Repeat("The cell was interrupted.", 10), peer["interrupts"]["ends"]!.AsArray().Select(end => (string?)end));
        Assert.Equal("ok", (string?)peer["interrupts"]["after"]);
    }

    [Fact]
    public void A_second_interrupt_while_a_cell_ends_lets_it_end_in_order() =>
        Assert.Equal("""{"end":"The cell was interrupted.","after":"50"}""", peer["interrupted twice"].ToJsonString());

    [Fact]
    public void An_interrupt_does_not_cost_a_completion_its_answer() =>
        Assert.Equal("""["ok",true]""", peer["interrupted completion"].ToJsonString());

    [Fact]
    public void An_interrupt_is_heard_while_the_thread_pool_is_full() => Assert.Equal("2", (string?)peer["interrupted crowd"]);

    [Fact]
    public void The_bar_of_an_interrupted_cell_says_where_it_stopped() =>
        Assert.Equal("work: stopped at 37 of 1000", (string?)peer["interrupted bar"]);

    [Fact]
    public void What_is_made_for_terminals_does_no_harm_and_a_carriage_return_arrives() => Assert.Equal(
        """
        [["ok",null],["ok",null],["ok",null],["ok",null],["ok",null],["ok","0"],["ok","50 %\r100 %\n"],["System.InvalidOperationException",null]]
        """.ReplaceLineEndings("").Trim(),
        peer["console"].ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    [Fact]
    public void Control_is_heard_while_a_cell_runs_and_shell_keeps_its_order() =>
        Assert.Equal("""{"info":true,"early":false,"in order":true}""", peer["busy"].ToJsonString());

    [Fact]
    public void A_subscriber_that_comes_late_is_welcomed() =>
        Assert.Equal("""["iopub_welcome",{"subscription":""}]""", peer["welcome"].ToJsonString());

    [Fact]
    public void Shutdown_is_answered_before_the_process_ends() =>
        Assert.Equal("""["shutdown_reply",{"status":"ok","restart":false},true]""", peer["shutdown"].ToJsonString());
}
