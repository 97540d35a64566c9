using TorchSharp;

namespace Course.Tests.Runtime;

public sealed class LibTorchTests
{
    [Fact]
    public void TorchWorksInATestHostWithoutAnyCall()
    {
        using torch.Tensor sum = torch.ones(3, 4).sum();

        Assert.Equal(12, sum.item<float>());
    }
}
