using Course.Classroom.Assignments;
using Course.Classroom.Results;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Classroom.Grading;

/// <summary>
/// Code that reaches for what no task asks for. It proves nothing, and what is hidden well is not found: it tells a person which
/// submissions to look at. No points depend on it: code in the kernel's process can reach the kernel's own objects, and what is expected is not there.
/// </summary>
internal sealed class SuspiciousCode
{
    private const string Threads = "threads that may outlive their cell";

    // What is looked for, by what it is: a name; .Name, a member of whatever; Type.Name, a member of this type; new Name, an object of it.
    private static readonly Dictionary<string, string> Signs = new[]
    {
        ("reflection", "Reflection BindingFlags Activator Assembly InvokeMember StackTrace AppDomain UnsafeAccessor Type.GetType .GetField .GetFields "
            + ".GetMethod .GetMethods .GetProperty .GetProperties .GetMember .GetMembers .GetConstructor .GetConstructors"),
        ("native code or raw memory", "DllImport LibraryImport Marshal unsafe Unsafe NativeLibrary stackalloc GCHandle MemoryMarshal"),
        ("processes", "Diagnostics.Process ProcessStartInfo Process.Start Process.GetProcessById Process.GetProcesses Process.GetProcessesByName Process.GetCurrentProcess"),
        ("files", "File Directory FileStream FileInfo DirectoryInfo StreamWriter StreamReader DriveInfo"),
        ("the network", "System.Net HttpClient WebClient Socket TcpClient TcpListener UdpClient Dns"),
        ("the kernel or its output", "Formatter Course.Kernel Course.Jupyter Course.Runner Course.Classroom Console.SetOut Console.SetError Console.SetIn Output.Host "
            + "SkippedException"),
        (Threads, "ThreadPool Task.Run Task.Factory new:Thread new:Timer"),
        ("the environment of the process", "Environment.Exit Environment.FailFast Environment.GetEnvironmentVariable Environment.GetEnvironmentVariables "
            + "Environment.SetEnvironmentVariable Environment.CommandLine"),
    }.SelectMany(sign => sign.Item2.Split(' ').Select(name => (Name: name.Replace(':', ' '), Means: sign.Item1))).ToDictionary(sign => sign.Name, sign => sign.Means);

    private static readonly HashSet<string> CheckingClasses = ["Assessment", "Assessments", "Claim", "Check", "CheckFailedException", "Course"];
    private const string ResultType = "vnd.course.assessment";

    private readonly Dictionary<string, string> aliases = [];
    private readonly List<string> imports = [];
    private readonly List<(string Means, string Text)> found = [];

    private SuspiciousCode(CompilationUnitSyntax code)
    {
        foreach (var import in code.DescendantNodes().OfType<UsingDirectiveSyntax>())
        {
            if (LastOf(import.NamespaceOrType) is not { } target)
                continue;
            if (import.Alias is { } alias)
                aliases[alias.Name.Identifier.ValueText] = target.Identifier.ValueText;
            else if (import.StaticKeyword.IsKind(SyntaxKind.StaticKeyword))
                imports.Add(target.Identifier.ValueText);
        }
        foreach (var token in code.DescendantTokens(descendIntoTrivia: true))
            Look(token);
    }

    /// <summary>What a cell reaches for, each thing once with the first place.</summary>
    public static IEnumerable<Remark> In(GradedCell cell) => (CellCode.TryRead(cell.Code) ?? []).SelectMany(code => new SuspiciousCode(code).found)
        .DistinctBy(sign => sign.Means).Select(sign => new Remark(cell.Name, $"uses {sign.Means}: {sign.Text}"));

    private void Look(SyntaxToken token)
    {
        switch (token.Kind(), token.Parent)
        {
            case (SyntaxKind.HashToken, ReferenceDirectiveTriviaSyntax or LoadDirectiveTriviaSyntax or ShebangDirectiveTriviaSyntax or IgnoredDirectiveTriviaSyntax or BadDirectiveTriviaSyntax):
                found.Add(("a directive of the kernel", token.Parent.ToString().Trim()));
                break;
            case (SyntaxKind.UnsafeKeyword or SyntaxKind.StackAllocKeyword, _):
                found.Add((Signs[token.ValueText], token.ValueText));
                break;
            case (SyntaxKind.AsyncKeyword, MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } }):
                found.Add((Threads, "async void"));
                break;
            case (SyntaxKind.IdentifierToken, SimpleNameSyntax { Parent: NameEqualsSyntax { Parent: UsingDirectiveSyntax } } or BaseTypeDeclarationSyntax) when CheckingClasses.Contains(token.ValueText):
                found.Add(("a type with the name of a checking class", token.ValueText));
                break;
            case (SyntaxKind.IdentifierToken, SimpleNameSyntax name):
                Look(name);
                break;
            default:
                if (token.ValueText.Contains(ResultType, StringComparison.Ordinal))
                    found.Add(("the kernel or its output", ResultType));
                break;
        }
    }

    private void Look(SimpleNameSyntax name)
    {
        string bare = name.Identifier.ValueText, text = bare.EndsWith("Attribute", StringComparison.Ordinal) ? bare[..^"Attribute".Length] : bare;
        string? before = Before(name);
        var signs = before is null ? imports.Select(type => $"{type}.{text}") : new[] { $"{aliases.GetValueOrDefault(before, before)}.{text}", $".{text}" };
        if (IsMadeOrDeclared(name))
            signs = signs.Append($"new {text}");
        if (signs.Append(text).FirstOrDefault(Signs.ContainsKey) is { } sign && !IsInNameof(name))
            found.Add((Signs[sign], sign.TrimStart('.')));
    }

    /// <summary>The name before the point before a name; empty where something else stands there, null where there is no point.</summary>
    private static string? Before(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => LastOf(access.Expression)?.Identifier.ValueText ?? "",
        QualifiedNameSyntax qualified when qualified.Right == name => LastOf(qualified.Left)?.Identifier.ValueText ?? "",
        MemberBindingExpressionSyntax => "",
        _ => null,
    };

    private static SimpleNameSyntax? LastOf(SyntaxNode? node) => node switch
    {
        SimpleNameSyntax name => name,
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax qualified => qualified.Name,
        MemberAccessExpressionSyntax access => access.Name,
        _ => null,
    };

    private static bool IsMadeOrDeclared(SimpleNameSyntax name)
    {
        SyntaxNode whole = name;
        while (whole.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax)
            whole = whole.Parent;
        return whole.Parent is ObjectCreationExpressionSyntax or VariableDeclarationSyntax;
    }

    private static bool IsInNameof(SyntaxNode node) =>
        node.Ancestors().OfType<InvocationExpressionSyntax>().Any(call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" });
}
