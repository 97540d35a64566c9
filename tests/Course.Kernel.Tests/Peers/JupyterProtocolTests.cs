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
    public void EveryRequestIsAnsweredOnceBetweenBusyAndIdle(string request, string reply, string status = "ok") =>
        Assert.Equal($"""["{reply}","{status}",true,["busy","idle"]]""", peer["requests"][request]!.ToJsonString());

    [Fact]
    public void ACellIsAnsweredBetweenBusyAndIdleToo() => Assert.Equal(
        """["execute_reply","ok",true,["busy","execute_input","execute_result","idle"]]""",
        peer["requests"]["execute"]!.ToJsonString());

    [Fact]
    public void CellsThatWaitBehindAFailingOneAreAbortedUnlessTheFrontEndWantsThem()
    {
        Assert.Equal("""{"statuses":["error","aborted","aborted"],"story of the last":["busy","idle"]}""", peer["aborted"].ToJsonString());
        Assert.Equal("""["error","ok","ok"]""", peer["not aborted"]["statuses"]!.ToJsonString());
    }

    [Fact]
    public void SilentCellsAndCellsKeptOutOfHistoryAreNotCountedAndOnlySilentOnesShowNothing() => Assert.Equal(
        """
        [[0,["busy","execute_input","stream","execute_result","idle"]],[0,["busy","idle"]],
        [0,["busy","execute_input","stream","execute_result","idle"]],[1,["busy","execute_input","stream","execute_result","idle"]]]
        """.ReplaceLineEndings(""),
        peer["counted"].ToJsonString());

    [Fact]
    public void LinesAndPasswordsAreAskedForAndAQuestionCanBeInterrupted()
    {
        Assert.Equal("""[["",false,"ok"],["Name? ",false,"ok"],["Key? ",true,"ok"]]""", peer["input"]["questions"]!.ToJsonString());
        Assert.Equal("The cell was interrupted.", (string?)peer["input"]["interrupted"]);
    }

    [Fact]
    public void AnInterruptThatComesWhileTheCellIsStillCompiledStopsItEveryTime()
    {
        Assert.Equal(Enumerable.Repeat("The cell was interrupted.", 10), peer["interrupts"]["ends"]!.AsArray().Select(end => (string?)end));
        Assert.Equal("ok", (string?)peer["interrupts"]["after"]);
    }

    [Fact]
    public void ASecondInterruptWhileACellEndsLetsItEndInOrder() =>
        Assert.Equal("""{"end":"The cell was interrupted.","after":"50"}""", peer["interrupted twice"].ToJsonString());

    [Fact]
    public void AnInterruptDoesNotCostACompletionItsAnswer() =>
        Assert.Equal("""["ok",true]""", peer["interrupted completion"].ToJsonString());

    [Fact]
    public void AnInterruptIsHeardWhileTheThreadPoolIsFull() => Assert.Equal("2", (string?)peer["interrupted crowd"]);

    [Fact]
    public void TheBarOfAnInterruptedCellSaysWhereItStopped() =>
        Assert.Equal("work: stopped at 37 of 1000", (string?)peer["interrupted bar"]);

    [Fact]
    public void WhatIsMadeForTerminalsDoesNoHarmAndACarriageReturnArrives() => Assert.Equal(
        """
        [["ok",null],["ok",null],["ok",null],["ok",null],["ok",null],["ok","0"],["ok","50 %\r100 %\n"],["System.InvalidOperationException",null]]
        """.ReplaceLineEndings("").Trim(),
        peer["console"].ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    [Fact]
    public void ControlIsHeardWhileACellRunsAndShellKeepsItsOrder() =>
        Assert.Equal("""{"info":true,"early":false,"in order":true}""", peer["busy"].ToJsonString());

    [Fact]
    public void ASubscriberThatComesLateIsWelcomed() =>
        Assert.Equal("""["iopub_welcome",{"subscription":""}]""", peer["welcome"].ToJsonString());

    [Fact]
    public void ShutdownIsAnsweredBeforeTheProcessEnds() =>
        Assert.Equal("""["shutdown_reply",{"status":"ok","restart":false},true]""", peer["shutdown"].ToJsonString());
}
