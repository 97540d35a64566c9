using System.Security.Cryptography;
using System.Text;

namespace Course.Jupyter.Protocol;

/// <summary>Signs the four JSON parts of a message with hmac-sha256. An empty key signs nothing and accepts everything.</summary>
public sealed class MessageSigner(string key)
{
    private readonly byte[] keyBytes = Encoding.UTF8.GetBytes(key);

    /// <summary>The signature as it travels: lower-case hexadecimal ASCII, or nothing with an empty key.</summary>
    public byte[] Sign(ReadOnlySpan<byte[]> parts)
    {
        if (keyBytes.Length == 0) return [];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keyBytes);
        foreach (byte[] part in parts) hash.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public bool Verify(ReadOnlySpan<byte> signature, ReadOnlySpan<byte[]> parts) =>
        keyBytes.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Sign(parts));
}
