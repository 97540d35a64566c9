using System.Diagnostics;
using Course.Kernel.Server;

namespace Course.Kernel.Tests.Server;

public class KernelProcessTests
{
    [Fact]
    public void Without_a_connection_file_it_says_how_to_call_it()
    {
        var (code, errors) = Run();

        Assert.Equal(2, code);
        Assert.Equal("Usage: Course.Kernel <connection-file>\n", errors.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_connection_file_that_is_not_there_is_named()
    {
        var (code, errors) = Run("nowhere.json");

        Assert.Equal(1, code);
        Assert.Equal("There is no connection file 'nowhere.json'.\n", errors.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_port_that_is_taken_ends_it_with_a_clear_error()
    {
        using var front = new Front();
        var path = Path.GetTempFileName();
        front.File.Write(path);

        var (code, errors) = Run(path);

        Assert.Equal(1, code);
        Assert.StartsWith($"The kernel cannot listen where '{path}' says: ", errors);
        File.Delete(path);
    }

    [Fact]
    public async Task It_ends_itself_when_its_parent_has_died()
    {
        using var parent = Process.Start(new ProcessStartInfo("dotnet", ["--version"]) { RedirectStandardOutput = true })!;
        var ended = ParentWatch.Ended(parent.Id.ToString());
        await parent.WaitForExitAsync(TestContext.Current.CancellationToken);

        await ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("no number")]
    public void Without_a_parent_to_watch_it_lives_on(string? parent) => Assert.False(ParentWatch.Ended(parent).IsCompleted);

    private static (int Code, string Errors) Run(params string[] arguments)
    {
        var kernel = Path.Combine(AppContext.BaseDirectory, "Course.Kernel.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [kernel, .. arguments]) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors);
    }
}
