using System.Text;
using Course.Jupyter.Protocol;

namespace Course.Jupyter.Tests.Protocol;

public class ReplayGuardTests
{
    private readonly ReplayGuard guard = new();

    [Fact]
    public void ASignatureIsFirstOnce()
    {
        Assert.True(guard.IsFirst(Signature(1)));
        Assert.True(guard.IsFirst(Signature(2)));
        Assert.False(guard.IsFirst(Signature(1)));
    }

    [Fact]
    public void UnsignedMessagesCannotBeToldApart()
    {
        Assert.True(guard.IsFirst([]));
        Assert.True(guard.IsFirst([]));
    }

    [Fact]
    public void OnlyTheLastOnesAreRemembered()
    {
        for (int i = 0; i <= ReplayGuard.Capacity; i++) Assert.True(guard.IsFirst(Signature(i)));

        Assert.False(guard.IsFirst(Signature(1)));
        Assert.True(guard.IsFirst(Signature(0)));
    }

    private static byte[] Signature(int number) => Encoding.ASCII.GetBytes($"{number:x16}{0:x48}");
}
