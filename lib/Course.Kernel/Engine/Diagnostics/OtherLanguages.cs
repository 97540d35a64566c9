using System.Text.RegularExpressions;

namespace Course.Kernel.Engine.Diagnostics;

/// <summary>Knows what people write who come from Python and IPython.</summary>
internal static partial class OtherLanguages
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["print"] = "Write Console.WriteLine(x); or leave x as the last line of the cell, without a semicolon.",
        ["printf"] = "Write Console.WriteLine($\"{x}\");",
        ["println"] = "Write Console.WriteLine(x);",
        ["puts"] = "Write Console.WriteLine(x);",
        ["cout"] = "Write Console.WriteLine(x);",
        ["echo"] = "Write Console.WriteLine(x);",
        ["True"] = "It is written true.",
        ["False"] = "It is written false.",
        ["None"] = "It is written null.",
        ["self"] = "It is written this.",
        ["len"] = "The length of an array or a text is x.Length, that of a list x.Count.",
        ["range"] = "Numbers in a row: Enumerable.Range(0, 10), or for (int i = 0; i < 10; i++) { … }",
        ["str"] = "Text of a value: x.ToString(), or $\"{x}\".",
        ["input"] = "A line from the reader: Console.ReadLine()",
        ["type"] = "The type of a value: x.GetType()",
    };

    private static readonly (Regex Line, string Hint)[] Lines =
    [
        (Magic(), "Lines with % or ! are IPython's. #!lsmagic lists what this kernel has instead; a package comes with #r \"nuget: NAME\"."),
        (Import(), "That is Python. A namespace is opened with using System.Text.Json; and a package is loaded with #r \"nuget: NAME\"."),
        (Def(), "That is Python. A method is written int Twice(int x) => 2 * x;"),
        (Block(), "That is Python. Blocks stand in braces: for (int i = 0; i < 3; i++) { … }"),
        (Lambda(), "That is Python. A lambda is written x => x + 1."),
        (Java(), "That is Java. Write Console.WriteLine(x);"),
        (Interpolated(), "A text with values in it is written $\"{x}\"."),
        (Comment(), "A comment begins with //."),
        (Words(), "The words and, or, not are written &&, ||, !."),
    ];

    /// <summary>What a name is called here; null for a name that Python has not.</summary>
    public static string? Name(string name) => Names.GetValueOrDefault(name);

    /// <summary>How a line is written here; null for one that does not look like Python.</summary>
    public static string? Line(string line) => Lines.FirstOrDefault(known => known.Line.IsMatch(line)).Hint;

    [GeneratedRegex(@"^\s*(%%?|!)[A-Za-z]+(\s|$)")]
    private static partial Regex Magic();

    [GeneratedRegex(@"^\s*(from\s+[\w.]+\s+)?import\s+[\w.*]+")]
    private static partial Regex Import();

    [GeneratedRegex(@"^\s*def\s+\w+\s*\(")]
    private static partial Regex Def();

    [GeneratedRegex(@"^\s*(if|elif|else|for|while|class|try|except|with)\b[^;{?]*:\s*$")]
    private static partial Regex Block();

    [GeneratedRegex(@"\blambda\b[^;]*:")]
    private static partial Regex Lambda();

    [GeneratedRegex(@"\bSystem\.out\.print")]
    private static partial Regex Java();

    [GeneratedRegex(@"(^|[\s(,=])f""")]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"^\s*#\s*[A-Z]|^\s*#\s+\w")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(if|while)\b.*\s(and|or|not)\s|=.*\s(and|or)\s")]
    private static partial Regex Words();
}
