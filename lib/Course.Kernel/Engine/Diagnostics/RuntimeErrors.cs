using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Course.Kernel.Engine.Compilation;

namespace Course.Kernel.Engine.Diagnostics;

/// <summary>Says what a cell threw and where: first the person's own lines, then the libraries it went through.</summary>
internal static partial class RuntimeErrors
{
    private const int MaxLibraryFrames = 8;

    /// <summary>So many exceptions are told of those that one was caused by, or that came together.</summary>
    private const int MaxExceptions = 10;

    /// <summary>So many of the person's own lines are shown; of calls without an end, the first say all.</summary>
    private const int MaxOwnFrames = 20;

    private static readonly string[] Plumbing =
    [
        "System.Runtime.CompilerServices.",
        "System.Runtime.ExceptionServices.",
        "System.Runtime.ControlledExecution",
        "System.Reflection.MethodBaseInvoker.",
        "System.Reflection.RuntimeMethodInfo.",
        "System.RuntimeMethodHandle.",
        "System.Threading.ExecutionContext",
        "System.Threading.Tasks.Task",
        "System.Threading.Tasks.AwaitTaskContinuation",
        "Course.Kernel.Engine.",
    ];

    public static CellError Describe(Exception thrown, CellSources sources)
    {
        var error = Unwrap(thrown);
        List<string> traceback = [];
        // In the order of telling: what an exception was caused by comes before the next of several.
        Stack<(Exception Error, string Lead)> open = new([(error, "")]);
        HashSet<Exception> told = new(ReferenceEqualityComparer.Instance);
        while (open.TryPop(out var next))
        {
            if (!told.Add(next.Error))
            {
                traceback.Add($"{next.Lead}{NameOf(next.Error.GetType())}, which was told above");
                continue;
            }
            if (told.Count > MaxExceptions)
            {
                traceback.Add("and further exceptions");
                break;
            }
            Describe(next.Error, sources, traceback, next.Lead);
            if (next.Error is AggregateException several)
            {
                foreach (var one in several.InnerExceptions.Reverse())
                    open.Push((one, "One of them: "));
            }
            else if (next.Error.InnerException is { } inner)
            {
                open.Push((inner, "Caused by "));
            }
        }
        return new CellError(NameOf(error.GetType()), RuntimeHints.Message(error), traceback);
    }

    private static void Describe(Exception error, CellSources sources, List<string> lines, string lead)
    {
        lines.Add($"{lead}{NameOf(error.GetType())}: {RuntimeHints.Message(error)}");
        int place = lines.Count;
        List<string> libraries = [];
        int own = 0;
        var frames = new StackTrace(error, fNeedFileInfo: true).GetFrames();
        foreach ((int depth, var frame) in frames.Index())
        {
            if (own == MaxOwnFrames)
            {
                lines.Add($"and {frames.Length - depth} calls before");
                break;
            }
            if (frame.GetMethod()?.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false) == true)
                continue;
            if (frame.GetFileName() is { } file && sources.Knows(file))
            {
                own++;
                int number = frame.GetFileLineNumber();
                lines.Add($"{file}, line {number}{Inside(frame.GetMethod())}");
                if (sources.Line(file, number) is { } line)
                    lines.Add("    " + line.Trim());
            }
            else if (LibraryMethod(frame.GetMethod()) is { } method && libraries.LastOrDefault() != method)
            {
                libraries.Add(method);
            }
        }
        if (RuntimeHints.For(error) is { } hint)
            lines.Insert(place, $"Hint: {hint}");
        lines.AddRange(libraries.Take(MaxLibraryFrames).Select(method => $"  in {method}"));
        if (libraries.Count > MaxLibraryFrames)
            lines.Add($"  and {libraries.Count - MaxLibraryFrames} calls more inside of libraries");
    }

    /// <summary>Takes off what only says that another exception came through a task or through reflection.</summary>
    private static Exception Unwrap(Exception error)
    {
        for (int depth = 0; depth < MaxExceptions; depth++)
        {
            var inner = error switch
            {
                AggregateException { InnerExceptions: [var only] } => only,
                TargetInvocationException => error.InnerException,
                _ => null,
            };
            if (inner is null)
                break;
            error = inner;
        }
        return error;
    }

    private static string NameOf(Type type) =>
        // A type that a cell declares is nested in that cell's class, which is none of the reader's business.
        IsCell(type.DeclaringType) ? type.Name : type.FullName ?? type.Name;

    private static bool IsCell(Type? type) =>
        type is { Name: SubmissionCompiler.ClassName, Namespace: null, DeclaringType: null };

    /// <summary>", in NAME" for a method, a local function or a lambda; nothing for the top of a cell.</summary>
    private static string Inside(MethodBase? method)
    {
        string name = $"{method?.DeclaringType?.FullName}.{method?.Name}";
        if (LocalFunction().Match(name) is { Success: true } local)
            return $", in {local.Groups[1].Value}";
        if (name.Contains(">b__", StringComparison.Ordinal))
            return ", in a lambda";
        if (StateMachine().Match(name) is { Success: true } machine)
            return machine.Groups[1].Value is "<Initialize>" ? "" : $", in {machine.Groups[1].Value}";
        return method is null or { Name: "<Initialize>" or "<Factory>" or "MoveNext" } ? "" : $", in {ShortName(method)}";
    }

    private static string ShortName(MethodBase method)
    {
        var type = method.DeclaringType;
        return type is null || IsCell(type) ? method.Name : method.IsConstructor ? $"new {type!.Name}" : $"{type!.Name}.{method.Name}";
    }

    private static string? LibraryMethod(MethodBase? method)
    {
        if (method?.DeclaringType is not { } type)
            return null;
        string full = $"{type.FullName}.{method.Name}";
        if (IsCell(type) || Plumbing.Any(start => full.StartsWith(start, StringComparison.Ordinal)))
            return null;
        string parameters = string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name));
        return $"{full.Replace('+', '.')}({parameters})";
    }

    [GeneratedRegex(@">g__([^|]+)\|")]
    private static partial Regex LocalFunction();

    [GeneratedRegex(@"\+<(<?\w+>?)>d__\d*\.MoveNext$")]
    private static partial Regex StateMachine();
}
