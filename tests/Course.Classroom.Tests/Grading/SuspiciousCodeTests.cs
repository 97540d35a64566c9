using Course.Classroom.Grading;

namespace Course.Classroom.Tests.Grading;

public sealed class SuspiciousCodeTests
{
    private static string[] In(string code) => [.. SuspiciousCode.In(new GradedCell(CellRole.Students, code, "cell 1", null)).Select(remark => remark.What)];

    [Theory]
    [InlineData("typeof(int).GetMethod(\"x\")", "uses reflection: GetMethod")]
    [InlineData("x?.GetFields()", "uses reflection: GetFields")]
    [InlineData("Type.GetType(\"x\")", "uses reflection: Type.GetType")]
    [InlineData("using System.Reflection;", "uses reflection: Reflection")]
    [InlineData("[DllImport(\"libc\")] static extern int kill(int p, int s);", "uses native code or raw memory: DllImport")]
    [InlineData("[System.Runtime.InteropServices.DllImportAttribute(\"libc\")] static extern int kill(int p, int s);", "uses native code or raw memory: DllImport")]
    [InlineData("unsafe { }", "uses native code or raw memory: unsafe")]
    [InlineData("System.Diagnostics.Process.Start(\"sh\");", "uses processes: Diagnostics.Process")]
    [InlineData("File.ReadAllText(\"x\")", "uses files: File")]
    [InlineData("new System.Net.Sockets.TcpClient()", "uses the network: System.Net")]
    [InlineData("Console.SetOut(TextWriter.Null);", "uses the kernel or its output: Console.SetOut")]
    [InlineData("throw new Course.Runtime.SkippedException(\"x\");", "uses the kernel or its output: SkippedException")]
    [InlineData("new Thread(() => { }).Start();", "uses threads that may outlive their cell: new Thread")]
    [InlineData("System.Threading.Thread t = new(() => { });", "uses threads that may outlive their cell: new Thread")]
    [InlineData("async void Later() { }", "uses threads that may outlive their cell: async void")]
    [InlineData("void Outer() { Task.Run(() => { }); }", "uses threads that may outlive their cell: Task.Run")]
    [InlineData("Environment.Exit(0);", "uses the environment of the process: Environment.Exit")]
    [InlineData("class Claim { }", "uses a type with the name of a checking class: Claim")]
    [InlineData("using Check = System.String;", "uses a type with the name of a checking class: Check")]
    [InlineData("#r \"nuget: X\"", "uses a directive of the kernel: #r \"nuget: X\"")]
    [InlineData("int x;\n#load \"x.csx\"", "uses a directive of the kernel: #load \"x.csx\"")]
    [InlineData("int x;\n  #!time\nint y;", "uses a directive of the kernel: #!time")]
    public void WhatReachesBeyondATaskIsNamed(string code, string remark) => Assert.Equal([remark], In(code));

    [Theory]
    [InlineData("Form\\u0061tter.Register<int>(_ => \"\");", "uses the kernel or its output: Formatter")]
    [InlineData("@Environment.@Exit(0);", "uses the environment of the process: Environment.Exit")]
    [InlineData("Environment\n  /* here */ .Exit(0);", "uses the environment of the process: Environment.Exit")]
    [InlineData("using E = System.Environment;\nE.Exit(0);", "uses the environment of the process: Environment.Exit")]
    [InlineData("using static System.Environment;\nExit(0);", "uses the environment of the process: Environment.Exit")]
    [InlineData("string type = \"application/vnd.course.\\u0061ssessment+json\";", "uses the kernel or its output: vnd.course.assessment")]
    [InlineData("#if !NEVER\nFile.Delete(\"x\");\n#endif", "uses files: File")]
    [InlineData("string s = \"//\"; File.Delete(s);", "uses files: File")]
    [InlineData("#!markdown\n/*\n#!csharp\nFile.Delete(\"x\");", "uses files: File")]
    public void NoSpellingHidesIt(string code, string remark) => Assert.Contains(remark, In(code));

    [Theory]
    [InlineData("// File.Delete, Process.Start, #r\nint x = 1;")]
    [InlineData("/* Environment.Exit(0) */")]
    [InlineData("string text = \"File.Delete\";")]
    [InlineData("string text = @\"\n#r x\n\";")]
    [InlineData("string text = \"\"\"\n#load x\nnew Thread()\n\"\"\";")]
    [InlineData("string text = nameof(File) + nameof(Environment.Exit);")]
    [InlineData("#if NEVER\nFile.Delete(\"x\");\n#endif")]
    [InlineData("#region File\n#endregion\n#pragma warning disable CS0168\n#nullable disable")]
    [InlineData("Thread.Sleep(1); int t = Thread.CurrentThread.ManagedThreadId;")]
    [InlineData("int GetMembers(int x) => x; GetMembers(1);")]
    [InlineData("using static System.Math;\nvar e = Exp(1); var exit = Environment.NewLine;")]
    [InlineData("async Task Later() { } double Exit() => 1; Exit();")]
    public void WhatOnlyLooksLikeItIsLeftAlone(string code) => Assert.Empty(In(code));

    [Fact]
    public void EachThingIsNamedOnceWithItsFirstPlace() => Assert.Equal(
        ["uses files: Directory", "uses the network: Dns"], In("Directory.Delete(\"x\"); Dns.GetHostName(); File.Delete(\"y\"); Directory.Delete(\"z\");"));
}
