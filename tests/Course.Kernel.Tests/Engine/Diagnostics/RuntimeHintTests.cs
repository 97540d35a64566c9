namespace Course.Kernel.Tests.Engine.Diagnostics;

public class RuntimeHintTests(Cells cells) : IClassFixture<Cells>
{
    private const string Torch = "using TorchSharp; using static TorchSharp.torch;\n";

    [Fact]
    public async Task AnErrorOfLibtorchIsToldWithoutItsNativeStack()
    {
        var error = await cells.Fail(Torch + "torch.rand(2, 3) + torch.rand(2, 4)");

        Assert.Equal("The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1", error.Message);
        Assert.Equal(
            "Hint: Shapes are compared from the right: in every dimension both have the same size, or one has size 1. Here 3 meets 4; x.shape tells the shape.",
            error.Traceback[1]);
        Assert.Equal("Cell 77, line 2", error.Traceback[2]);
    }

    [Theory]
    [InlineData("torch.rand(2, 3).mm(torch.rand(4, 5))", "A matrix product needs as many columns on the left (3) as rows on the right (4). x.shape tells the shape, x.mT transposes.")]
    [InlineData("var t = torch.rand(2); t.Dispose(); t + 1", "The tensor was freed already: by using, by Dispose, or with the scope in which it was made. MoveToOuterDisposeScope() keeps one beyond its scope.")]
    [InlineData("torch.rand(2, 2).mm(torch.rand(2, 2, torch.float64))", "Both sides need the same type of numbers: x.to(float32), or x.to(int64) for indices.")]
    [InlineData("var w = torch.rand(2).requires_grad_(true); var loss = (w * w).sum(); loss.backward(); loss.backward();", "Compute the loss anew before each backward(), or call backward(retain_graph: true) the first time.")]
    public async Task TheUsualTroublesWithTensorsHaveAHint(string code, string hint) =>
        Assert.Equal($"Hint: {hint}", (await cells.Fail(Torch + code)).Traceback[1]);

    [Theory]
    [InlineData("torch.rand(2, 3).matmul(torch.rand(4, 5))", "matmul of shapes (2, 3) and (4, 5): the left needs as many columns (3) as the right has rows (4). x.mT transposes.")]
    [InlineData("torch.matmul(torch.rand(3), torch.rand(4))", "matmul of shapes (3) and (4): the left needs as many columns (3) as the right has rows (4). x.mT transposes.")]
    [InlineData("matmul(torch.rand(2, 3, 4), torch.rand(5, 4, 3))", "matmul of shapes (2, 3, 4) and (5, 4, 3): before the last two dimensions the sizes must be equal or 1, not 2 and 5.")]
    [InlineData("torch.tensor(2.0f).matmul(torch.rand(3))", "matmul of shapes () and (3): one of them is a single number; multiply with * instead.")]
    [InlineData("torch.rand(2, 2).matmul(torch.rand(2, 2, torch.float64))", "matmul of shapes (2, 2) and (2, 2): the left holds Float32, the right Float64. Bring both to one type, such as x.to(float32).")]
    [InlineData("torch.ones(2, 2, torch.@bool).matmul(torch.ones(2, 2, torch.@bool))", "matmul of shapes (2, 2) and (2, 2): truth values have no product. Bring both to numbers: x.to(float32).")]
    public async Task AProductThatTorchSharpWouldDieOfIsAnError(string code, string message)
    {
        var error = await cells.Fail(Torch + code);

        Assert.Equal(message, error.Message);
        Assert.Equal("Cell 77, line 2", error.Traceback[1]);
    }

    [Theory]
    [InlineData("torch.ones(2, 3).matmul(torch.ones(3, 4)).sum().item<float>()", "24")]
    [InlineData("torch.matmul(torch.ones(3), torch.ones(3)).item<float>()", "3")]
    [InlineData("string.Join(',', torch.ones(5, 1, 2, 3).matmul(torch.ones(4, 3, 2)).shape)", "5,4,2,2")]
    public async Task AProductThatFitsIsWhatItWas(string code, string value) => Assert.Equal(value, (await cells.Run(Torch + code)).Result);

    [Fact]
    public async Task ANativeLibraryThatIsMissingIsToldWithoutTheLoadersLog()
    {
        var error = await cells.Fail("[System.Runtime.InteropServices.DllImport(\"nope\")] static extern int nope();\nnope()");

        Assert.Equal("System.DllNotFoundException", error.Name);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(
            "Hint: Neither the packages of this session nor the system have that native library. Load the package that brings it for this system with #r, or install it, and restart the kernel.",
            error.Traceback[1]);
    }

    [Fact]
    public async Task ReadingAKeySaysWhatANotebookHas() =>
        Assert.Equal("Hint: A notebook has no keyboard of its own. Console.ReadLine() asks its reader for a line.", (await cells.Fail("Console.ReadKey()")).Traceback[1]);
}
