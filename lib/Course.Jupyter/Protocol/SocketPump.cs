using System.Net.Sockets;

namespace Course.Jupyter.Protocol;

/// <summary>Carries bytes between two connected sockets, both ways.</summary>
internal static class SocketPump
{
    /// <summary>Ends when either side has closed; both are closed then.</summary>
    public static async Task RunAsync(Socket one, Socket other)
    {
        using var near = new NetworkStream(one, ownsSocket: true);
        using var far = new NetworkStream(other, ownsSocket: true);
        await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near)).ConfigureAwait(false);
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        try
        {
            await from.CopyToAsync(to).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // One side is gone, which is how a connection ends.
        }
    }
}
