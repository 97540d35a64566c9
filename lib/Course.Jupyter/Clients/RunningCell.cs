using System.Text.Json.Nodes;
using System.Threading.Channels;
using Course.Jupyter.Protocol;

namespace Course.Jupyter.Clients;

/// <summary>A cell that was sent to the kernel: takes messages from the socket thread and works them off in order.</summary>
internal sealed class RunningCell(string requestId, CellOutputs outputs)
{
    /// <summary>Messages of a process that has ended may still be on their way; this long a silence means that none is.</summary>
    private static readonly TimeSpan AfterDeath = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// A kernel that loses messages in a flood may lose its closing "idle" or its reply; the other is not waited for without end, but far
    /// longer than a busy machine keeps a kernel silent that is about to send it.
    /// </summary>
    private static readonly TimeSpan MaxSilence = TimeSpan.FromMinutes(1);

    private readonly Channel<(Source Source, Message? Message)> arrived =
        Channel.CreateUnbounded<(Source, Message?)>(new UnboundedChannelOptions { SingleReader = true });

    private enum Source
    {
        IoPub,
        Reply,
        Death,
    }

    internal string RequestId => requestId;

    internal void Published(Message message) => arrived.Writer.TryWrite((Source.IoPub, message));

    internal void Replied(Message message) => arrived.Writer.TryWrite((Source.Reply, message));

    /// <summary>Takes what arrived after the end that <see cref="CompleteAsync"/> waited for.</summary>
    internal void TakeRest()
    {
        while (arrived.Reader.TryRead(out var next))
        {
            if (next.Message is { } message && next.Source == Source.IoPub)
                outputs.Apply(message.Type, message.Content);
        }
        outputs.Finish();
    }

    internal void Died() => arrived.Writer.TryWrite((Source.Death, null));

    /// <summary>Ends when reply and closing "idle" are there, or the process has ended, or a wait is up.</summary>
    internal async Task<CellExecution> CompleteAsync(Task<KernelDeath> died, CancellationToken token)
    {
        JsonObject? reply = null;
        bool idle = false;
        bool dead = false;
        while (reply is null || !idle)
        {
            var limit = dead ? AfterDeath
                : reply is not null || idle ? MaxSilence
                : Timeout.InfiniteTimeSpan;
            if (await NextAsync(limit, token).ConfigureAwait(false) is not (var source, var message))
                break;
            switch (source)
            {
                case Source.Reply:
                    reply = message!.Content;
                    break;
                case Source.Death:
                    dead = true;
                    break;
                case Source.IoPub when message!.Type == "status":
                    idle |= message.ParentId == requestId && CellOutputs.Text(message.Content, "execution_state") == "idle";
                    break;
                default:
                    outputs.Apply(message!.Type, message.Content);
                    break;
            }
        }
        if (reply is not null)
            return FromReply(reply, idle);
        if (!dead)
        {
            throw new KernelException(
                $"The kernel finished the cell but sent no execute_reply within {MaxSilence.TotalSeconds:0} s.");
        }

        return new CellExecution
        {
            Status = ExecutionStatus.Died,
            ExecutionCount = outputs.ExecutionCount,
            Outputs = outputs.Finish(),
            Death = await died.ConfigureAwait(false),
            OutputsComplete = false,
            OutputsCut = outputs.Cut,
        };
    }

    private CellExecution FromReply(JsonObject reply, bool idle)
    {
        var status = CellOutputs.Text(reply, "status") switch
        {
            "ok" => ExecutionStatus.Ok,
            "aborted" or "abort" => ExecutionStatus.Aborted,
            _ => ExecutionStatus.Error,
        };
        return new CellExecution
        {
            Status = status,
            ExecutionCount = CellOutputs.Count(reply) ?? outputs.ExecutionCount,
            Outputs = outputs.Finish(),
            Error = status == ExecutionStatus.Error ? outputs.Error ?? CellOutputs.Failure(reply) : null,
            Data = CellData.In(reply),
            OutputsComplete = idle,
            OutputsCut = outputs.Cut,
        };
    }

    private async ValueTask<(Source, Message?)?> NextAsync(TimeSpan limit, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        if (arrived.Reader.TryRead(out (Source, Message?) next))
            return next;
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(token);
        wait.CancelAfter(limit);
        try
        {
            return await arrived.Reader.ReadAsync(wait.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return null;
        }
    }
}
