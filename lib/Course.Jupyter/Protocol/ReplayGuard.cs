using System.Buffers.Binary;

namespace Course.Jupyter.Protocol;

/// <summary>
/// Knows the signatures of the last messages. Who listens in on the sockets cannot sign a message of their own, but could
/// send a signed one again; like jupyter_client, a kernel takes each only once.
/// </summary>
internal sealed class ReplayGuard
{
    /// <summary>So many signatures are remembered, as many as jupyter_client does.</summary>
    public const int Capacity = 1 << 16;

    private readonly HashSet<Int128> known = [];
    private readonly Queue<Int128> order = [];

    /// <summary>True the first time that a signature comes; always for messages without one.</summary>
    public bool IsFirst(ReadOnlySpan<byte> signature)
    {
        if (signature.IsEmpty) return true;
        // Sixteen of the hash's hexadecimal digits tell messages apart as well as all of them.
        Span<byte> digits = stackalloc byte[16];
        digits.Clear();
        signature[..Math.Min(signature.Length, digits.Length)].CopyTo(digits);
        var mark = BinaryPrimitives.ReadInt128LittleEndian(digits);
        if (!known.Add(mark)) return false;
        order.Enqueue(mark);
        if (order.Count > Capacity) known.Remove(order.Dequeue());
        return true;
    }
}
