using AsyncIO;
using Course.Jupyter.Protocol;

namespace Course.Jupyter.Tests.Protocol;

public sealed class PoolIndependenceTests
{
    /// <summary>Both ends are reached past their public surface: an update of either that moves them is to be seen here.</summary>
    [Fact]
    public void A_socket_of_the_transport_can_be_freed_from_the_thread_pool()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There the transport waits with a thread of its own.");
        using var socket = AsyncSocket.CreateIPv4Tcp();
        Assert.True(PoolIndependence.TryFree(socket));
    }

    [Fact]
    public void Without_a_socket_there_is_nothing_to_free() => Assert.False(PoolIndependence.TryFree(null));
}
