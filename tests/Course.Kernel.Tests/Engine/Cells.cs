using Course.Kernel.Engine;
using Course.Kernel.Engine.Diagnostics;

namespace Course.Kernel.Tests.Engine;

/// <summary>A session for the tests of one class.</summary>
public sealed class Cells : IDisposable
{
    public Cells()
        : this(new SessionOptions())
    {
    }

    private Cells(SessionOptions options) => Session = new CSharpSession(options with { OwnsProcess = false });

    internal CSharpSession Session { get; }

    internal static Cells With(SessionOptions options) => new(options);

    /// <summary>Runs a cell that must succeed.</summary>
    internal async Task<Recorder> Run(string code, Recorder? recorder = null, string? name = null)
    {
        recorder ??= new Recorder();
        var result = await Try(code, recorder, name, TestContext.Current.CancellationToken);
        Assert.True(result.Status == CellStatus.Ok, string.Join('\n', result.Error?.Traceback ?? []));
        return recorder;
    }

    /// <summary>Runs a cell that must fail.</summary>
    internal async Task<CellError> Fail(string code, string name = "Cell 77", Recorder? recorder = null)
    {
        var result = await Try(code, recorder ?? new Recorder(), name, TestContext.Current.CancellationToken);
        Assert.Equal(CellStatus.Error, result.Status);
        return result.Error!;
    }

    /// <summary>Runs a cell and stops it as soon as it has written something.</summary>
    internal async Task<CellResult> StopAfterFirstText(string code, Recorder? recorder = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        recorder ??= new Recorder();
        recorder.OnText = _ => stop.Cancel();
        return await Try(code, recorder, name: null, stop.Token);
    }

    internal Task<CellResult> Try(string code, Recorder recorder, string? name, CancellationToken token) =>
        Session.ExecuteAsync(code, recorder, token, name);

    public void Dispose() => Session.Dispose();
}
