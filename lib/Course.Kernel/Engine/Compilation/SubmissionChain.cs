using System.Reflection;
using Course.Kernel.Engine.Compilation.Outside;

namespace Course.Kernel.Engine.Compilation;

/// <summary>The cells that ran, with their variables.</summary>
/// <param name="compiler">Compiles them.</param>
/// <param name="assemblies">Where they live.</param>
/// <param name="show">Shows a line in the running cell.</param>
internal sealed class SubmissionChain(SubmissionCompiler compiler, CellAssemblies assemblies, Action<string> show)
{
    // Compiled cells find each other here: entry n is the object whose fields are the variables of the nth kept cell with code,
    // the one after the last that of a cell that is not kept.
    private object?[] states = new object?[16];
    private int kept;

    /// <summary>Loads a compiled cell; the function given back runs it, once.</summary>
    public Func<Task<object?>> Prepare(Submission submission)
    {
        bool stays = compiler.Keep(submission);
        var run = Load(submission, stays);
        if (stays && submission is { HasCode: true, Repeats: false })
            kept++;
        return run;
    }

    /// <summary>Loads a compiled cell that later cells shall not see.</summary>
    public Func<Task<object?>> PrepareApart(Submission submission) =>
        Load(submission, stays: submission.LeavesSomething);

    private Func<Task<object?>> Load(Submission submission, bool stays)
    {
        var outside = submission.Outside is { } part ? assemblies.LoadOutside(part.Name, part.Image, part.Symbols) : null;
        if (!submission.HasCode)
        {
            return async () =>
            {
                await RunMainAsync(submission.Main, outside);
                return null;
            };
        }
        var compilation = submission.Compilation;
        var assembly = stays
            ? assemblies.LoadCell(compilation.AssemblyName!, submission.Image, submission.Symbols)
            : assemblies.LoadPassingCell(submission.Image, submission.Symbols);
        var entry = compilation.GetEntryPoint(CancellationToken.None)!;
        var method = assembly.GetType(entry.ContainingType.MetadataName)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        var factory = method.CreateDelegate<Func<object?[], Task<object?>>>();
        if (kept + 1 >= states.Length)
            Array.Resize(ref states, states.Length * 2);
        object?[] current = states;
        return submission.Main is null
            ? () => factory(current)
            : async () =>
            {
                await factory(current);
                await RunMainAsync(submission.Main, submission.Main.IsOutside ? outside : assembly);
                return null;
            };
    }

    private async Task RunMainAsync(MainMethod? main, Assembly? assembly)
    {
        if (main is null || assembly is null)
            return;
        show($"Running {main.Name}, because this cell declares it and runs nothing else.");
        if (await main.RunAsync(assembly) is { } code and not 0)
            show($"{main.Name} returned {code}.");
    }

    /// <summary>The session's variables in the order of their first declaration, each with its present value.</summary>
    public IReadOnlyList<Variable> Variables()
    {
        OrderedDictionary<string, Variable> found = [];
        foreach (object? state in states)
        {
            foreach (var field in state?.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public) ?? [])
            {
                if (!field.Name.StartsWith('<'))
                    found[field.Name] = new Variable(field.Name, field.FieldType, field.GetValue(state));
            }
        }
        return [.. found.Values];
    }
}

/// <summary>A variable of the session.</summary>
internal sealed record Variable(string Name, Type Type, object? Value);
