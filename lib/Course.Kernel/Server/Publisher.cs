using System.Text;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;

namespace Course.Kernel.Server;

/// <summary>The kernel's side of iopub: everything that all front ends see.</summary>
/// <param name="socket">The publishing socket.</param>
/// <param name="session">Names this kernel process as the sender.</param>
internal sealed class Publisher(MessageSocket socket, string session)
{
    /// <summary>Publishes under the request that caused it; without one for what the kernel says of itself.</summary>
    public void Publish(string type, JsonObject content, Message? request = null) =>
        socket.Send(Message.Create(type, content, session, request, identities: [Encoding.UTF8.GetBytes(type)]));

    /// <summary>Waits while much is on its way to a front end that reads slowly (<see cref="MessageSocket.WaitForRoom"/>).</summary>
    public void WaitForRoom(CancellationToken token) => socket.WaitForRoom(token);

    /// <summary>Tells whether the kernel works (busy) or waits (idle).</summary>
    public void Status(string state, Message? request = null) =>
        Publish("status", new JsonObject { ["execution_state"] = state }, request);
}
