using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Runtime;

/// <summary>What Course.KeepAlive changes in TorchSharp: the last objects whose handle was read stay reachable on that thread.</summary>
public class KeptHandlesTests
{
    [Fact]
    public void AScalarOutlivesTheCallThatReadIt()
    {
        var scalar = AddAScalar();

        Collect();

        Assert.True(scalar.IsAlive);
    }

    [Fact]
    public void ATensorOutlivesTheCallThatReadIt()
    {
        var tensor = AddATensor();

        Collect();

        Assert.True(tensor.IsAlive);
    }

    [Fact]
    public void BothAreFreedAfterSomeFurtherCalls()
    {
        WeakReference[] held = [AddAScalar(), AddATensor()];

        Read(64);
        Collect();

        Assert.All(held, one => Assert.False(one.IsAlive));
    }

    [Fact]
    public void AnotherThreadHoldsItsOwn()
    {
        var here = AddAScalar();

        var other = new Thread(() => Read(200));
        other.Start();
        other.Join();
        Collect();

        Assert.True(here.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference AddAScalar()
    {
        Scalar half = 0.5;
        using var sum = zeros(1);
        sum.add_(half);
        return new(half);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference AddATensor()
    {
        var one = ones(1);
        using var sum = one + one;
        return new(one);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Read(int count)
    {
        using var some = zeros(1);
        for (int i = 0; i < count; i++) some.add_(some);
    }

    private static void Collect()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
