using System.Net;
using System.Net.Sockets;
using Course.Classroom.Gradebook;
using Course.Classroom.Grading;
using Course.Classroom.Results;
using Course.Classroom.Sandbox;
using Course.Cli.Kernels;
using Course.Runner;

namespace Course.Classroom.Tests.Grading;

/// <summary>A class of hostile students and two honest ones, graded once for all tests.</summary>
public sealed class HostileClass : IAsyncLifetime
{
    /// <summary>What nobody may come to read.</summary>
    public const string Secret = "the-secret-of-the-grader";

    private const string SecretVariable = "COURSE_TEST_SECRET";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-class-");
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    internal IReadOnlyDictionary<string, SubmissionResult> Results { get; private set; } = new Dictionary<string, SubmissionResult>();

    /// <summary>Why nothing was graded; null when it was.</summary>
    public string? Missing { get; private set; }

    /// <summary>Whether anyone came out of the sandbox to a port of this machine.</summary>
    public bool WasReached => listener.Pending();

    public async ValueTask InitializeAsync()
    {
        if (!Thorough.Asked)
            return;
        BubblewrapSandbox sandbox;
        try
        {
            sandbox = BubblewrapSandbox.Find(new CourseFolders(AppContext.BaseDirectory.TrimEnd('/'), CourseFolders.UserPackages(), null));
        }
        catch (MisuseException e)
        {
            Missing = e.Message;
            return;
        }
        Environment.SetEnvironmentVariable(SecretVariable, Secret);
        listener.Start();
        string submissions = folder.CreateSubdirectory("submissions").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "source.ipynb"), Secret);
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        foreach (var (student, notebook) in HostileNotebooks.All(folder.FullName, port))
        {
            string own = Directory.CreateDirectory(Path.Combine(submissions, student)).FullName;
            notebook.Save(Path.Combine(own, TestAssignment.Id + ".ipynb"));
        }
        HostileNotebooks.WriteFiles(submissions);
        using var gradebook = GradebookFile.Open(Path.Combine(folder.FullName, "gradebook.db"));
        var options = new GradeOptions
        {
            Kernel = OwnKernel.Launch,
            KernelVersion = "test",
            Sandbox = sandbox,
            CellTimeout = TimeSpan.FromSeconds(10),
            SubmissionTimeout = TimeSpan.FromSeconds(120),
            MemoryMB = 700,
            Parallel = 3,
        };
        var run = new GradeRun(options, TestAssignment.Create(), gradebook);
        await run.RunAsync(SubmissionFiles.In(submissions, TestAssignment.Id), new NoProgress(), TestContext.Current.CancellationToken);
        Results = gradebook.Entries().ToDictionary(entry => entry.Key.Student, entry => entry.Result);
    }

    public ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable(SecretVariable, null);
        listener.Dispose();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private sealed class NoProgress : IGradeProgress
    {
        public void Graded(SubmissionResult result)
        {
        }

        public void PenaltyChanged(string student, double before, double now)
        {
        }

        public void AlreadyGraded(string student)
        {
        }
    }
}
