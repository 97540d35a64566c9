using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Course.Kernel.Engine;
using Course.Kernel.Engine.Compilation.Weaving;

namespace Course.Kernel.Tests.Engine;

/// <summary>What the checks in the compiled code must leave alone, and what they must reach.</summary>
public class WeavingTests(Cells cells) : IClassFixture<Cells>
{
    [Theory]
    [InlineData("try { } catch (Exception) { } catch (IOException) { }", "CS0160")]
    [InlineData("int qq = 1;\nAction a = () => qq;", "CS0201")]
    [InlineData("int F() { while (true) { } return 1; }\nint G() { }", "CS0161")]
    [InlineData("void F(ReadOnlySpan<int> s) { Func<int> f = () => s[0]; }", "CS9108")]
    public async Task WrongCodeIsRefusedAsInEveryOtherBuild(string code, string id) =>
        Assert.Contains(id, string.Join('\n', (await cells.Fail(code)).Traceback));

    [Fact]
    public async Task LinesInStackTracesAreThoseOfTheCode()
    {
        var error = await cells.Fail("""
            int Half(int n)
            {
                for (int i = 0; i < 3; i++)
                {
                    if (i == 2)
                    {
                        throw new FormatException("no");
                    }
                }
                return n / 2;
            }
            int k = 1;
            foreach (int i in new[] { 1, 2 })
            {
                k += Half(i);
            }
            """);

        Assert.Equal(
            ["System.FormatException: no", "Cell 77, line 7, in Half", "    throw new FormatException(\"no\");", "Cell 77, line 15", "    k += Half(i);"],
            error.Traceback);
    }

    [Fact]
    public async Task LinesInStackTracesOfAsyncMethodsAndIteratorsAreThoseOfTheCode()
    {
        var error = await cells.Fail("""
            IEnumerable<int> Bad()
            {
                yield return 1;
                throw new FormatException("no");
            }
            async Task Go()
            {
                await Task.Yield();
                foreach (int i in Bad())
                {
                }
            }
            await Go();
            """);

        Assert.Equal(
            ["Cell 77, line 4, in Bad", "Cell 77, line 9, in Go", "Cell 77, line 13"],
            error.Traceback.Where(line => line.StartsWith("Cell", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("async Task F() { try { while (true) ; } catch (Exception) { await Task.Yield(); Console.WriteLine(\"caught\"); } }\nawait F();")]
    [InlineData("async Task F() { try { while (true) await Task.Yield(); } catch { Console.WriteLine(\"caught\"); } }\nawait F();")]
    [InlineData("try { while (true) ; } catch (SystemException) { Console.WriteLine(\"caught\"); }")]
    [InlineData("try { while (true) ; } catch (Exception e) when (e.Message.Length > 0) { Console.WriteLine(\"caught\"); }")]
    [InlineData("try { while (true) ; } catch when (Say()) { Console.WriteLine(\"caught\"); }\nbool Say() { Console.WriteLine(\"asked\"); return true; }")]
    [InlineData("void F() { try { while (true) ; } catch { Console.WriteLine(\"caught\"); } }\nF();")]
    [InlineData("Action f = () => { try { while (true) ; } catch (Exception) { Console.WriteLine(\"caught\"); } };\nf();")]
    public async Task CatchesOfEverythingLetTheStopPass(string code)
    {
        Recorder recorder = new();

        var result = await cells.StopAfterFirstText($"Console.WriteLine(\"go\");\n{code}\nConsole.WriteLine(\"after\");", recorder);

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.False(result.StillRunning);
        Assert.Equal("go\n", recorder.Out);
    }

    [Fact]
    public async Task FinallyBlocksWithAnAwaitRunInAStoppedTask()
    {
        Recorder recorder = new();

        var result = await cells.StopAfterFirstText(
            "async Task F() { try { while (true) ; } finally { await Task.CompletedTask; Console.WriteLine(\"cleaned\"); } }\nConsole.WriteLine(\"go\");\nawait F();", recorder);

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Equal("go\ncleaned\n", recorder.Out);
    }

    [Theory]
    [InlineData("class P { public P Next => Next2; P Next2 { get { while (true) ; } } }\nvar p = new P().Next;")]
    [InlineData("class P { int a = Endless(); static int Endless() { for (;;) ; } }\nnew P();")]
    [InlineData("class P { public static P operator ++(P p) { do ; while (true); } }\nvar p = new P(); p++;")]
    [InlineData("foreach (int i in Enumerable.InfiniteSequence(0, 1).Where(i => i < 0)) { }")]
    [InlineData("record R(int A) { public bool Same => this.Equals(this); }\nEnumerable.InfiniteSequence(0, 1).All(_ => new R(1).Same)")]
    public async Task MembersOfAllKindsCanBeStopped(string code)
    {
        var result = await cells.StopAfterFirstText($"Console.WriteLine(\"go\");\n{code}");

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.False(result.StillRunning);
    }

    [Theory]
    [InlineData("matmul(ones(2, 3), ones(2, 3))")]
    [InlineData("ones(2, 3).matmul(ones(2, 3))")]
    [InlineData("((Func<Tensor, Tensor, Tensor>)matmul)(ones(2, 3), ones(2, 3))")]
    [InlineData("new Func<Tensor, Tensor>(ones(2, 3).matmul)(ones(2, 3))")]
    [InlineData("new[] { ones(2, 3) }.Select(ones(2, 3).matmul).First()")]
    [InlineData("matmul(target: ones(2, 3), input: ones(2, 3))")]
    [InlineData("ones(2, 3)?.matmul(ones(2, 3))")]
    public async Task AProductThatDoesNotFitIsAnErrorHoweverItIsCalled(string code)
    {
        await cells.Run("using TorchSharp;\nusing static TorchSharp.torch;\nvar kept = 3;");

        var error = await cells.Fail(code);

        Assert.Equal("System.ArgumentException", error.Name);
        Assert.StartsWith("matmul of shapes (2, 3) and (2, 3): ", error.Message, StringComparison.Ordinal);
        Assert.Equal("3", (await cells.Run("kept")).Result);
    }

    [Fact]
    public async Task ACellOfVeryManyStatementsRuns()
    {
        Thorough.Only();
        string code = "int sum = 0;\n" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"if (sum >= 0) sum += {i};\n"));

        Assert.Equal("1999000", (await cells.Run(code + "sum")).Result);
    }

    [Fact]
    public async Task AStatementThatBeginsWhereTheCellDoesIsKept() =>
        Assert.Equal("text", (await cells.Run("int unused; string kept = \"text\"; kept")).Result);

    /// <summary>These tests themselves are some thousand methods of all kinds, async ones, iterators and lambdas among them.</summary>
    [Fact]
    public void EveryMethodOfALargeLibraryCanBeCompiledAfterWeaving()
    {
        Thorough.Only();
        string library = typeof(WeavingTests).Assembly.Location;
        (var image, _) = CellWeaver.Weave(
            new MemoryStream(File.ReadAllBytes(library)), new MemoryStream(File.ReadAllBytes(Path.ChangeExtension(library, ".pdb"))), []);
        var woven = new AssemblyLoadContext("woven", isCollectible: true).LoadFromStream(image);
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        int compiled = 0;
        foreach (var method in woven.GetTypes().Where(type => !type.ContainsGenericParameters).SelectMany(type => type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All))))
        {
            if (!method.IsAbstract && !method.ContainsGenericParameters && !method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
                compiled++;
            }
        }
        Assert.True(compiled > 1000, $"{compiled} methods");
    }

    [Fact]
    public async Task AVeryLongMethodRuns()
    {
        string body = string.Concat(Enumerable.Range(0, 5000).Select(i => $"if (n > {i}) s += n; else s--;\n"));

        Assert.Equal("2499", (await cells.Run($"int Long(int n) {{ int s = 0; for (int k = 0; k < 2; k++) {{ {body} }} return s; }}\nLong(1) + 12495")).Result);
    }
}
