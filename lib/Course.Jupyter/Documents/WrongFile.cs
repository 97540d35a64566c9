using System.Text;

namespace Course.Jupyter.Documents;

/// <summary>Says what a file is that was given as a notebook and is none, as far as its text tells.</summary>
internal static class WrongFile
{
    private const string Conflict = "<<<<<<<";
    private const int LooksAt = 4000;

    /// <summary>Things that are no text begin with these bytes.</summary>
    private static readonly (byte[] Start, string Problem)[] Binary =
    [
        ([0xFF, 0xFE], "the file is UTF-16 text; save it as UTF-8."),
        ([0xFE, 0xFF], "the file is UTF-16 text; save it as UTF-8."),
        ("PK\x03\x04"u8.ToArray(), "this is a ZIP archive, not a notebook; unpack it first."),
        ([0x1F, 0x8B], "this is a gzip archive, not a notebook; unpack it first."),
        ("%PDF"u8.ToArray(), "this is a PDF, not a notebook."),
    ];

    private static readonly string[] PythonStarts = ["import ", "from ", "def ", "class ", "print(", "#!/usr/bin/env python", "#!/usr/bin/python", "# -*- coding", "# %%"];
    private static readonly string[] CSharpStarts = ["using ", "namespace ", "#r ", "#load ", "//", "/*", "var ", "Console.", "public ", "internal "];
    private static readonly string[] DibStarts = ["#!meta", "#!csharp", "#!c#", "#!markdown", "#!fsharp", "#!pwsh", "#!html", "#!javascript"];

    /// <summary>What the bytes are if they are not even text.</summary>
    internal static string? NoText(ReadOnlySpan<byte> bytes)
    {
        foreach (var (start, problem) in Binary)
        {
            if (bytes.StartsWith(start))
                return problem;
        }
        return null;
    }

    /// <summary>What a text is that could not be read as JSON; null where nothing better is known.</summary>
    /// <param name="bytes">UTF-8 text.</param>
    /// <param name="name">The file's name, for advice that holds it and for its extension.</param>
    /// <param name="endsInside">Whether the text ends before the JSON does.</param>
    internal static (string? Place, string Problem)? Describe(ReadOnlySpan<byte> bytes, string name, bool endsInside)
    {
        string file = Path.GetFileName(name);
        if (ConflictLine(bytes) is { } line)
        {
            return ($"line {line}", "a merge conflict begins here (<<<<<<<) that nobody has resolved; take one side whole with: "
                + $"git checkout --ours \"{file}\" (or --theirs), or edit the file until no <<<<<<<, ======= and >>>>>>> is left.");
        }
        string start = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, LooksAt)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (start.StartsWith("version https://git-lfs.github.com/spec/", StringComparison.Ordinal))
            return (null, "this is a Git LFS pointer, which stands for a notebook that was not downloaded; get it with: git lfs pull");
        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            return (null, "this is a web page, not a notebook; download the notebook itself (on GitHub: \"Download raw file\").");
        if (Begins(start, DibStarts) || Is(file, ".dib"))
            return (null, "this is a .dib file of Polyglot Notebooks, not an .ipynb; in VS Code, \"Polyglot Notebook: Save As\" writes one.");
        if (Is(file, ".py") || (Begins(start, PythonStarts) && !start.Contains(';', StringComparison.Ordinal)))
            return (null, "this is Python source, not a notebook; one is JSON that begins with {.");
        if (Is(file, ".cs") || Is(file, ".csx") || Begins(start, CSharpStarts))
            return (null, "this is C# source, not a notebook; name it .csx, and a cell of a notebook can run it with #load.");
        return endsInside && start.StartsWith('{')
            ? (null, "the file ends here, in the middle of the notebook: it was cut off while it was saved or copied; get it once more, or take an older version.")
            : null;
    }

    private static bool Begins(string text, string[] starts) => starts.Any(start => text.StartsWith(start, StringComparison.Ordinal));

    private static bool Is(string file, string extension) => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The line, from 1, on which a conflict begins that git has marked.</summary>
    private static int? ConflictLine(ReadOnlySpan<byte> bytes)
    {
        int number = 0;
        foreach (var range in bytes.Split((byte)'\n'))
        {
            number++;
            var line = bytes[range].TrimEnd((byte)'\r');
            if (line.StartsWith("<<<<<<<"u8) && (line.Length == Conflict.Length || line[Conflict.Length] == ' '))
                return number;
        }
        return null;
    }
}
