using Course.Kernel.Engine;
using Course.Kernel.Engine.Compilation;
using Microsoft.CodeAnalysis;

namespace Course.Kernel.Tests.Engine;

public class CellReferencesTests
{
    // One that none of the session's libraries refers to.
    private const string Seldom = "System.Threading.Tasks.Dataflow";

    [Fact]
    public void WhatAnAssemblyRefersToIsThereFromTheBeginning()
    {
        HostAssemblies host = new();
        var references = Begun(host);

        string[] missing = [.. references.Present
            .Where(reference => reference.Display != Kernel)
            .SelectMany(reference => HostAssemblies.ReferencesOf(reference.Display!))
            .Where(name => host.PathOf(name) is not null && !references.Contains(name))];

        Assert.Empty(missing);
        Assert.True(references.Contains("TorchSharp"));
        Assert.True(references.Contains("System.Linq"));
        Assert.False(references.Contains(Seldom));
        Assert.InRange(references.Rest.Length, 50, 90);
    }

    [Fact]
    public void WhoeverBringsALibraryGetsTheWholeFrameworkAndTheFirstOfANameStays()
    {
        HostAssemblies host = new();
        var references = Begun(host);
        int before = references.Present.Length;

        references.AddLibraries([HostAssemblies.Open(host.PathOf("TorchSharp")!)]);
        Assert.Equal(before, references.Present.Length);

        references.AddLibraries([HostAssemblies.Open(host.PathOf("xunit.v3.core")!)]);
        Assert.True(references.Contains(Seldom));
        Assert.Empty(references.Rest);
        Assert.Equal(references.Present.Length, references.Present.DistinctBy(reference => Path.GetFileName(reference.Display)).Count());
    }

    [Fact]
    public async Task CodeThatNeedsMoreOfTheFrameworkGetsItAndEarlierVariablesStillFitTheirTypes()
    {
        using Cells cells = new();
        await cells.Run("""
            using Course.Attention;
            var words = new List<string> { "one" };
            var tensor = TorchSharp.torch.zeros(2, 2);
            TorchSharp.torch.Tensor Same(TorchSharp.torch.Tensor given) => given;
            """);

        await cells.Run("using System.Threading.Tasks.Dataflow;");
        await cells.Run("var buffer = new BufferBlock<List<string>>(); buffer.Post(words); TorchSharp.torch.Tensor again = Same(tensor);");
        var recorder = await cells.Run("buffer.Receive().Count + again.shape.Length");

        Assert.Equal(["result 3"], recorder.Events);
    }

    [Fact]
    public async Task CodeThatStaysWrongIsToldItsErrorsOnce()
    {
        using Cells cells = new();

        var error = await cells.Fail("System.Threading.Tasks.Dataflow.BufferBlock<int> block = \"text\";");

        Assert.Single(error.Traceback, line => line.Contains("CS0029", StringComparison.Ordinal));
        await cells.Run("1 + 1");
    }

    [Fact]
    public async Task CompletionOffersAllOfTheFramework()
    {
        using Cells cells = new();
        await cells.Run("int number = 1;");
        const string Code = "System.Threading.Tasks.Data";

        var found = await cells.Session.CompleteAsync(Code, Code.Length, TestContext.Current.CancellationToken);

        Assert.Contains(found.Items, item => item.Text == "Dataflow");
    }

    private static string Kernel => typeof(CSharpSession).Assembly.Location;

    private static CellReferences Begun(HostAssemblies host)
    {
        CellReferences references = new(host);
        references.Begin(new SessionOptions().Assemblies, Kernel);
        return references;
    }
}
