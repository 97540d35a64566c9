using Course.Kernel.Engine;
using Course.Kernel.Engine.Completions;
using Microsoft.CodeAnalysis;

namespace Course.Kernel.Tests.Engine;

public class CellReferencesTests
{
    // One that none of the session's libraries refers to.
    private const string Seldom = "System.Threading.Tasks.Dataflow";

    [Fact]
    public void What_an_assembly_refers_to_is_there_from_the_beginning()
    {
        HostAssemblies host = new();
        CellReferences references = Begun(host);

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
    public void Whoever_brings_a_library_gets_the_whole_framework_and_the_first_of_a_name_stays()
    {
        HostAssemblies host = new();
        CellReferences references = Begun(host);
        int before = references.Present.Length;

        references.AddLibraries([HostAssemblies.Open(host.PathOf("TorchSharp")!)]);
        Assert.Equal(before, references.Present.Length);

        references.AddLibraries([HostAssemblies.Open(host.PathOf("xunit.v3.core")!)]);
        Assert.True(references.Contains(Seldom));
        Assert.Empty(references.Rest);
        Assert.Equal(references.Present.Length, references.Present.DistinctBy(reference => Path.GetFileName(reference.Display)).Count());
    }

    [Fact]
    public async Task Code_that_needs_more_of_the_framework_gets_it_and_earlier_variables_still_fit_their_types()
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
        Recorder recorder = await cells.Run("buffer.Receive().Count + again.shape.Length");

        Assert.Equal(["result 3"], recorder.Events);
    }

    [Fact]
    public async Task Code_that_stays_wrong_is_told_its_errors_once()
    {
        using Cells cells = new();

        CellError error = await cells.Fail("System.Threading.Tasks.Dataflow.BufferBlock<int> block = \"text\";");

        Assert.Single(error.Traceback, line => line.Contains("CS0029", StringComparison.Ordinal));
        await cells.Run("1 + 1");
    }

    [Fact]
    public async Task Completion_offers_all_of_the_framework()
    {
        using Cells cells = new();
        await cells.Run("int number = 1;");
        const string Code = "System.Threading.Tasks.Data";

        CodeCompletions found = await cells.Session.CompleteAsync(Code, Code.Length, TestContext.Current.CancellationToken);

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
