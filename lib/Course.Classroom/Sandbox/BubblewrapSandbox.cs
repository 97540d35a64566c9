using System.Diagnostics;
using System.Globalization;
using Course.Jupyter.Clients;
using Course.Runner;

namespace Course.Classroom.Sandbox;

/// <summary>
/// Linux namespaces through the program bubblewrap: no network, no process but its own, a file system made of a few read-only folders
/// and one small folder in memory to write into, an empty environment, limits on processes and memory.
/// </summary>
/// <remarks>
/// <para>How the grader talks to a kernel it cannot reach: over Unix sockets in a folder that is shown to the kernel read-only
/// (<c>Course.Jupyter.Protocol.BridgedKernel</c>). Each takes one connection, which the kernel makes before it runs any cell,
/// and is gone then. So is the file with the key that signs the messages.</para>
/// <para>Who may write answers: the kernel's process, and student code runs in that process. Other processes inside the sandbox do not
/// have the key. Code that goes through the process's memory or by reflection through the kernel's objects can change the answers it
/// gives, as it could by computing others; what is expected of them is not in the sandbox (<c>Grading/Judge</c>).
/// <c>Grading/SuspiciousCode</c> names submissions whose code reaches for such means, for a person to look at.</para>
/// <para>What ends it: the grader's death (--die-with-parent, which means the thread that started it, so kernels have one of their own for that), the grader's time and memory limits, or its own end; with its first process
/// all others in its process namespace end. Run by root it continues as a user of its own without rights, whose processes the system counts
/// apart; run by an ordinary user it has a user namespace of its own, to the same effect. Each is a session of its own, and Linux shares
/// the processors between sessions, so that a crowd of threads in one slows its neighbours no more than one thread would.</para>
/// </remarks>
public sealed class BubblewrapSandbox : KernelSandbox
{
    /// <summary>The work folder inside; the course's data lie where a notebook of the course looks for them from there.</summary>
    private const string Course = "/course", Work = "/course/notebooks/assignments", Bridge = "/run/course";

    // Users of nobody, by Debian's and systemd's conventions; each sandbox takes the next.
    private const int FirstUser = 61184, Users = 4000;

    private static readonly string[] SystemFolders = ["/usr", "/bin", "/sbin", "/lib", "/lib64", "/lib32"];
    private static readonly Version MinVersion = new(0, 7, 0);
    private static int nextUser = Random.Shared.Next(Users);

    private readonly string bwrap, prlimit, setpriv, env;

    private BubblewrapSandbox(CourseFolders folders, string bwrap, string prlimit, string setpriv, string env) : base(folders) =>
        (this.bwrap, this.prlimit, this.setpriv, this.env) = (bwrap, prlimit, setpriv, env);

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>Finds bubblewrap and tries it.</summary>
    /// <param name="folders">What a kernel reads from.</param>
    /// <exception cref="MisuseException">It is not there, too old, or does not work here; says what to do.</exception>
    public static BubblewrapSandbox Find(CourseFolders folders)
    {
        if (!OperatingSystem.IsLinux())
            throw Refused("it needs bubblewrap, which only Linux has");
        if (Program("bwrap") is not { } bwrap || Program("prlimit") is not { } prlimit || Program("setpriv") is not { } setpriv || Program("env") is not { } env)
            throw Refused("bubblewrap is not installed (Debian and Ubuntu: apt install bubblewrap util-linux)");
        var (_, version, _) = Run(bwrap, ["--version"]);
        if (Version.TryParse(version.Trim().Split(' ')[^1], out var found) && found < MinVersion)
            throw Refused($"bubblewrap {found} is too old; {MinVersion} limits the size of the work folder, and it is that or newer that is needed");
        var sandbox = new BubblewrapSandbox(folders, bwrap, prlimit, setpriv, env);
        string empty = Directory.CreateTempSubdirectory("course-").FullName;
        try
        {
            string[] trial = [.. sandbox.Arguments(empty, new SandboxLimits(256), [], ["/bin/true"])];
            var (code, _, error) = Run(trial[0], trial[1..]);
            if (code != 0)
                throw Refused($"bubblewrap does not work here: {error.Trim()}");
        }
        finally
        {
            Directory.Delete(empty);
        }
        return sandbox;
    }

    internal override SandboxedKernel Prepare(KernelLaunch kernel, SandboxLimits limits, IReadOnlyList<GivenFile> files)
    {
        // Others on this machine cannot enter the outer folder; the kernel, which is another user too, sees the inner one.
        var outer = SandboxedKernel.NewFolder();
        string bridge = outer.CreateSubdirectory("bridge").FullName;
        string[] program = [.. kernel.Arguments.Select(argument => argument.Replace("{connection_file}", Bridge, StringComparison.Ordinal))];
        return new SandboxedKernel(outer, kernel with { Arguments = [.. Arguments(bridge, limits, files, program)], BridgeFolder = bridge }, outer.FullName);
    }

    /// <summary>Says before anything runs when a folder that submissions must not read lies inside one that they see.</summary>
    /// <exception cref="MisuseException">It does.</exception>
    public void CheckPrivate(string folder)
    {
        string full = Path.GetFullPath(folder);
        string? seen = Folders.All.Concat(SystemFolders).FirstOrDefault(shown => full == shown || full.StartsWith(shown.TrimEnd('/') + "/", StringComparison.Ordinal));
        if (seen is not null)
            throw new MisuseException($"{full} lies in {seen}, which every submission can read: move it elsewhere.");
    }

    private IEnumerable<string> Arguments(string bridge, SandboxLimits limits, IReadOnlyList<GivenFile> files, IReadOnlyList<string> program)
    {
        int number = FirstUser + (int)((uint)Interlocked.Increment(ref nextUser) % Users);
        string user = number.ToString(CultureInfo.InvariantCulture);
        var arguments = new BubblewrapArguments();
        arguments.Add("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try");
        arguments.Add("--die-with-parent", "--new-session", "--hostname", "sandbox");
        if (IsRoot)
            arguments.Add("--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID");
        else
            arguments.Add("--unshare-user", "--uid", user, "--gid", user);
        AddFiles(arguments, bridge, files);
        arguments.Add("--chdir", Work);
        foreach (var (name, value) in EnvironmentOf("/tmp", limits))
            arguments.Add("--setenv", name, value);

        // "env -i" first: bubblewrap's own environment can be read inside as that of process 1.
        string[] otherUser = IsRoot ? [setpriv, "--reuid", user, "--regid", user, "--clear-groups", "--inh-caps=-all", "--no-new-privs"] : [];
        string[] limited = [prlimit, $"--nproc={SandboxLimits.Processes}", $"--nofile={SandboxLimits.OpenFiles}", "--core=0"];
        return [env, "-i", bwrap, .. arguments.All, "--", .. otherUser, .. limited, .. program];
    }

    /// <summary>The file system inside, in the order in which it is made: what comes later lies over what came before.</summary>
    private void AddFiles(BubblewrapArguments arguments, string bridge, IReadOnlyList<GivenFile> files)
    {
        foreach (string folder in SystemFolders.Where(Directory.Exists))
            arguments.ShowSystemFolder(folder);
        arguments.ShowIfThere("/etc/ld.so.cache");
        arguments.ShowIfThere("/etc/alternatives");
        // Before what lies in the real /tmp, a clone of the course for one.
        arguments.AddMemory("/tmp", SandboxLimits.WorkBytes, "1777");
        foreach (string folder in new[] { Folders.Kernel, CourseFolders.Dotnet }.Concat(Folders.Natives).Where(folder => !folder.StartsWith("/usr/", StringComparison.Ordinal)))
            arguments.Show(folder, folder);
        if (Folders.Data is not null)
            arguments.Show(Folders.Data, $"{Course}/data");
        arguments.Show(bridge, Bridge);
        arguments.Add("--proc", "/proc", "--dev", "/dev");
        // What --dev makes is as large as half of the memory.
        arguments.AddMemory("/dev/shm", 1 << 20, "1777");
        arguments.Add("--remount-ro", "/dev");
        arguments.AddMemory(Work, SandboxLimits.WorkBytes, "0777");
        foreach (var file in files)
            arguments.Show(file.Path, $"{Work}/{file.Name}");
        arguments.Add("--remount-ro", "/");
    }

    private static MisuseException Refused(string why) => new(
        $"Submissions are graded in a sandbox only, and there is none: {why}. In a container or a virtual machine that holds nothing worth "
        + "reading and has no network, --no-sandbox grades without one.");

    private static string? Program(string name) =>
        new[] { "/usr/bin", "/bin", "/usr/sbin", "/usr/local/bin" }.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static (int Code, string Output, string Error) Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
