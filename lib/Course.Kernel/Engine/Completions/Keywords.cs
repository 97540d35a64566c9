namespace Course.Kernel.Engine.Completions;

/// <summary>The words of C#, by where they may stand.</summary>
internal static class Keywords
{
    /// <summary>May begin an expression, or stand inside one.</summary>
    public static IReadOnlyList<string> OfExpressions { get; } =
    [
        "and", "as", "async", "await", "base", "bool", "byte", "char", "checked", "decimal", "default", "delegate", "double", "false",
        "float", "from", "in", "int", "is", "long", "nameof", "new", "not", "null", "object", "or", "out", "ref", "sbyte", "short",
        "sizeof", "stackalloc", "static", "string", "switch", "this", "throw", "true", "typeof", "uint", "ulong", "unchecked", "ushort",
        "when", "where", "with",
    ];

    /// <summary>May begin a statement or a declaration.</summary>
    public static IReadOnlyList<string> OfStatements { get; } =
    [
        .. OfExpressions,
        "abstract", "break", "case", "catch", "class", "const", "continue", "do", "dynamic", "else", "enum", "event", "explicit", "extern",
        "finally", "fixed", "for", "foreach", "goto", "if", "implicit", "init", "interface", "internal", "lock", "namespace", "operator",
        "override", "partial", "private", "protected", "public", "readonly", "record", "required", "return", "sealed", "struct", "try",
        "unsafe", "using", "var", "virtual", "void", "volatile", "while", "yield",
    ];
}
