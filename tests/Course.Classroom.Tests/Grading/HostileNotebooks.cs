using Course.Classroom.Release;
using Course.Jupyter.Documents;

namespace Course.Classroom.Tests.Grading;

/// <summary>What hostile students hand in. An answer that reports what it could do throws it, so that it stands in the check's error.</summary>
internal static class HostileNotebooks
{
    private const string Forged =
        """{"task":"twice","score":2,"max":2,"checks":[{"name":"three","points":2,"earned":2,"passed":true,"hidden":false}]}""";

    private const string ForgingFormatters = $$""""
        Microsoft.DotNet.Interactive.Formatting.Formatter.Register<Course.Checks.Assessment>(_ => "2", "text/plain");
        Microsoft.DotNet.Interactive.Formatting.Formatter.Register<Course.Checks.Assessment>(_ => """{{Forged}}""", "application/vnd.course.assessment+json");
        """";

    public static IEnumerable<(string Student, NotebookDocument Notebook)> All(string folder, int port)
    {
        yield return ("alice", TestAssignment.Answered());
        yield return ("zoe", TestAssignment.Answered(("twice", "int Twice(int x) => x * x;")));
        yield return ("endless", BeforeTest("while (true) { }"));
        yield return ("endless-catching", BeforeTest("while (true) { try { while (true) { } } catch { } }"));
        yield return ("endless-answer", Twice("while (true) { try { } catch { } }"));
        yield return ("fork-bomb", BeforeTest(
            """for (;;) { try { System.Diagnostics.Process.Start("/bin/sh", "-c \"sleep 300 & sleep 300\""); } catch { } }"""));
        yield return ("thread-bomb", BeforeTest("for (;;) { try { new System.Threading.Thread(() => System.Threading.Thread.Sleep(-1)).Start(); } catch { } }"));
        yield return ("disk", Twice(
            """
            long written = 0;
            try { using var file = File.Create("big"); var block = new byte[1 << 20]; for (;;) { file.Write(block); file.Flush(); written++; } }
            catch (IOException) { throw new Exception($"stopped after [{written << 20}]"); }
            """));
        yield return ("network", Twice(Reported(
            $$"""new System.Net.Sockets.TcpClient().Connect("127.0.0.1", {{port}}); return "reached this machine";"""))
            .WithCell("twice", """try { new System.Net.Sockets.TcpClient().Connect("192.0.2.1", 80); } catch (Exception e) { Console.WriteLine(e.Message); }"""));
        yield return ("source-reader", Twice(Reported($"""return File.ReadAllText("{folder}/source.ipynb");""")));
        yield return ("neighbour-reader", Twice(Reported($"""return File.ReadAllText("{folder}/submissions/alice/{TestAssignment.Id}.ipynb");""")));
        yield return ("home-reader", Twice(Reported("""return string.Join(",", new[] { "/root", "/home", "/etc", "/var", "/tmp" }.Where(Directory.Exists).SelectMany(Directory.GetFileSystemEntries));""")));
        yield return ("environment-reader", Twice(Reported(
            """
            var all = string.Join("\n", Environment.GetEnvironmentVariables().Values.Cast<string>());
            foreach (var process in Directory.GetDirectories("/proc").Where(name => int.TryParse(Path.GetFileName(name), out _)))
                try { all += File.ReadAllText(process + "/environ") + File.ReadAllText(process + "/cmdline"); } catch { }
            return all;
            """)));
        yield return ("root", Twice(Reported("""File.WriteAllText("/usr/course-was-here", "x"); return "wrote into /usr";""")));
        yield return ("parent-killer", BeforeTest(
            """
            [System.Runtime.InteropServices.DllImport("libc")] static extern int kill(int process, int signal);
            [System.Runtime.InteropServices.DllImport("libc")] static extern int getppid();
            kill(getppid(), 9); kill(1, 9); kill(-1, 9);
            """));
        yield return ("printing-forger", Twice($$""""Console.WriteLine("2"); Console.WriteLine("""{{Forged}}"""); return 0;""""));
        yield return ("displaying-forger", Twice("display(new Fake()); return 0;").WithCell("twice-answer", $$""""
            class Fake { }
            Microsoft.DotNet.Interactive.Formatting.Formatter.Register<Fake>(_ => """{{Forged}}""", "application/vnd.course.assessment+json");
            Microsoft.DotNet.Interactive.Formatting.Formatter.Register<Fake>(_ => "2", "text/plain");
            Microsoft.DotNet.Interactive.Formatting.Formatter.SetPreferredMimeTypesFor(typeof(Fake), "application/vnd.course.assessment+json", "text/plain");
            new Fake()
            """"));
        yield return ("formatter", Twice("return 0;").WithCell("twice", ForgingFormatters));
        yield return ("skipper", Twice("return 0;").WithCell("twice", ForgingFormatters)
            .WithCell("twice", """int Microsoft = F(); int F() => throw new Course.Runtime.SkippedException("x");"""));
        yield return ("parameter-skipper", Twice("return 0;").WithCell("twice", ForgingFormatters)
            .WithCell("twice", """int F(Func<int, int> f) => throw new Course.Runtime.SkippedException("x"); F(Microsoft => 0);"""));
        // As the review had it: nothing is answered, and a formatter that says so is registered again and again, by names in pieces.
        yield return ("forging-answer", Twice(
            $$""""
            void Forge()
            {
                Microsoft.DotNet.Interactive.Formatting.Form\u0061tter.Register<Course.Checks.Assessment>(_ => "2", "text/plain");
                Microsoft.DotNet.Interactive.Formatting.Form\u0061tter.Register<Course.Checks.Assessment>(_ => """{{Forged}}""", "application/vnd.course." + "assessment+json");
            }
            for (int i = 0; i < 3; i++) { Forge(); System.Threading.Thread.Sleep(1); }
            new System.Threading.Thread(() => { for (;;) { Forge(); System.Threading.Thread.Sleep(1); } }) { IsBackground = true }.Start();
            return 0;
            """"));
        yield return ("forging-without-answer", TestAssignment.Answered(("twice", TestAssignment.CellOf(StudentVersion.Of(TestAssignment.Create()), "twice-answer").Source))
            .WithCell("twice", ForgingFormatters));
        yield return ("equal-to-all", TestAssignment.Answered(("twice",
            """class Anything : IEquatable<object> { public override bool Equals(object o) => true; public override int GetHashCode() => 0; public static bool operator ==(Anything a, object b) => true; public static bool operator !=(Anything a, object b) => false; public override string ToString() => "6"; } Anything Twice(int x) => new();""")));
        yield return ("loader", Twice("return 0;").WithCell("twice", """File.WriteAllText("a.csx", "static class Math { }");""").WithCell("twice", "#load \"a.csx\""));
        yield return ("key-reader", Twice(Reported(
            """
            var kept = typeof(Course.Checks.Assessment).Assembly.GetType("Course.Checks.AnswerKey").GetField("Kept", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static).GetValue(null);
            return $"{((System.Collections.IDictionary)kept).Count} kept";
            """)));
        yield return ("sheet-forger", Twice(
            """
            // Reaches for the sheet that the answer is about to be written on, and for the session that hands it over.
            const System.Reflection.BindingFlags All = (System.Reflection.BindingFlags)62;
            var sheet = typeof(Course.Checks.AnswerSheet);
            var forged = sheet.GetMethod("Begin").Invoke(null, null);
            sheet.GetMethod("Ask").Invoke(forged, new object[] { (Func<object>)(() => 6) });
            return 0;
            """));
        yield return ("leaker", Twice("if (x < 0) Environment.FailFast(\"LEAK \" + x); return 2 * x;"));
        yield return ("late-leaker", TestAssignment.Answered(
            ("twice", "static class Seen { public static string All = \"\"; }\nint Twice(int x) { Seen.All += $\" LEAK {x}\"; return 2 * x; }"),
            ("last", "string Last(string[] words) => throw new Exception(Seen.All);")));
        yield return ("early-leaker", TestAssignment.Answered(
            ("twice", "static class Seen { public static string All = \"\"; }\nint Twice(int x) { Seen.All += $\" LEAK {x}\"; return 2 * x; }"),
            ("last", "string Last(string[] words) => Seen.All;")).WithCell("last", "int Twice(int x) => 0;").WithCell("last", "throw new Exception(Seen.All);"));
        yield return ("skipping-answer", Twice("throw new Course.Runtime.SkippedException(\"x\");").WithCell("twice", "throw new Course.Runtime.SkippedException(\"x\");"));
        yield return ("giant-answer", TestAssignment.Answered(("twice", "double[] Twice(int x) => new double[5_000_000];")));
        yield return ("deep-answer", TestAssignment.Answered(("twice", "object Twice(int x) { object all = 1; for (int i = 0; i < 5000; i++) all = new[] { all, all.GetType() == typeof(int) ? 2 : \"x\" }; return all; }")));
        yield return ("endless-sequence", TestAssignment.Answered(("twice", "IEnumerable<object> Twice(int x) { for (;;) yield return \"x\"; }")));
        yield return ("redefiner", Twice("return 0;").WithCell("twice", $$""""
            class Assessment { public static Assessment Of(string task, double points) => new(); public Assessment Equal(string name, double points, Func<object> call, object right, (string, object)[] mistakes = null) => this; public Assessment Hidden() => this; public override string ToString() => "2"; }
            class Claim { } class Check { }
            """"));
        yield return ("shadower", TestAssignment.Answered(("twice", "using Assessment = System.Text.StringBuilder;\nint Twice(int x) => 0;")));
        yield return ("silencer", Twice("return 2 * x;").WithCell("twice", "Console.SetOut(TextWriter.Null); Console.SetError(TextWriter.Null);"));
        yield return ("culture", Twice("return x < 0 ? 0 : 2 * x;").WithCell("twice",
            """
            var comma = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ","; comma.NumberFormat.NegativeSign = "~";
            System.Globalization.CultureInfo.CurrentCulture = comma; System.Globalization.CultureInfo.DefaultThreadCurrentCulture = comma;
            """));
        yield return ("exit", Twice("Environment.Exit(0); return 6;"));
        yield return ("fail-fast", BeforeTest("""Environment.FailFast("enough");"""));
        yield return ("recursion", Twice("return Twice(x) + 1;"));
        yield return ("hoarder", BeforeTest("var all = new List<byte[]>(); for (;;) { var block = new byte[10_000_000]; Array.Fill(block, (byte)1); all.Add(block); }"));
        yield return ("native-hoarder", BeforeTest(
            "for (;;) { var block = System.Runtime.InteropServices.Marshal.AllocHGlobal(10_000_000); for (int i = 0; i < 10_000_000; i += 4096) System.Runtime.InteropServices.Marshal.WriteByte(block, i, 1); }"));
        yield return ("folder-deleter", Twice("return 2 * x;").WithCell("twice", """
            foreach (var entry in new[] { ".", "/course", "/tmp", "/run/course", "/" }) try { Directory.Delete(entry, true); } catch { }
            """));
        yield return ("flood", BeforeTest("""for (;;) Console.WriteLine(new string('x', 1000));"""));
        yield return ("giant", BeforeTest("""display(HTML(new string('x', 20_000_000)));"""));
        yield return ("late-thread", Twice("return 2 * x;").WithCell("twice", "new System.Threading.Thread(() => { for (;;) { } }) { IsBackground = true }.Start();"));
        yield return ("writer", TestAssignment.Answered(("total", "double Total(double[] values) { double sum = values.Sum(); Array.Clear(values); return sum; }")));
        yield return ("not-csharp", TestAssignment.Answered(("twice", "def twice(x): return 2 * x")));
        yield return ("thrower", TestAssignment.Answered().WithCell("total", """throw new Exception(new string('x', 1_000_000));"""));
    }

    /// <summary>Submissions that are no notebooks of the assignment.</summary>
    public static void WriteFiles(string submissions)
    {
        File.WriteAllBytes(Path.Combine(submissions, "picture.ipynb"), [0x89, 0x50, 0x4E, 0x47, 0, 1, 2]);
        string whole = TestAssignment.Answered().ToJson();
        File.WriteAllText(Path.Combine(submissions, "truncated.ipynb"), whole[..(whole.Length / 2)]);
        File.WriteAllText(Path.Combine(submissions, "empty.ipynb"), "");
        using (var huge = File.Create(Path.Combine(submissions, "huge.ipynb")))
            huge.SetLength(200_000_000);
        CSharpNotebook.Create(CSharpNotebook.Code("int Twice(int x) => 2 * x;")).Save(Path.Combine(submissions, "other.ipynb"));
        Directory.CreateDirectory(Path.Combine(submissions, "absent"));
        if (!OperatingSystem.IsWindows())
            File.CreateSymbolicLink(Path.Combine(submissions, "link.ipynb"), Path.Combine(submissions, "alice", TestAssignment.Id + ".ipynb"));
    }

    private static NotebookDocument BeforeTest(string code) => TestAssignment.Answered(("twice", TestAssignment.RightTwice)).WithCell("twice", code);

    private static NotebookDocument Twice(string body) => TestAssignment.Answered(("twice", $"int Twice(int x)\n{{\n{body}\n}}"));

    private static string Reported(string body) => $"string Report() {{ {body} }}\nstring found; try {{ found = Report(); }} catch (Exception e) {{ found = \"failed: \" + e.Message; }}\nthrow new Exception(found);";
}
