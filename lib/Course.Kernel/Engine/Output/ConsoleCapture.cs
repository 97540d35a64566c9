using System.Reflection;
using System.Text;

namespace Course.Kernel.Engine.Output;

/// <summary>Brings what cells write to the console, and the lines they read from it, to the session that runs them.</summary>
internal static class ConsoleCapture
{
    private static readonly AsyncLocal<OutputQueue?> OfFlow = new();
    private static readonly TextWriter ProcessOut = Console.Out;
    private static readonly Lock Sync = new();
    private static OutputQueue? owner;
    private static bool captured;
    private static TextWriter? ownOut;
    private static TextWriter? ownError;
    private static TextReader? ownIn;

    /// <summary>The process's own error stream.</summary>
    public static TextWriter ProcessError { get; } = Console.Error;

    /// <summary>The output of the session that this code belongs to; null when it belongs to none.</summary>
    public static OutputQueue? Current => OfFlow.Value ?? owner;

    /// <summary>Makes <paramref name="queue"/> take what this flow, and everything started by it, writes.</summary>
    public static void Enter(OutputQueue queue)
    {
        OfFlow.Value = queue;
        lock (Sync)
        {
            if (!captured)
            {
                captured = true;
                Capture();
            }
        }
    }

    /// <summary>Makes <paramref name="queue"/> take what belongs to no session, too.</summary>
    public static void Own(OutputQueue queue) => owner = queue;

    private static void Capture()
    {
        Console.SetOut(new CellWriter(StreamName.Stdout, ProcessOut));
        Console.SetError(new CellWriter(StreamName.Stderr, ProcessError));
        Console.SetIn(new CellReader());
        LibraryDisplays.Capture();
        (ownOut, ownError, ownIn) = (Console.Out, Console.Error, Console.In);
    }

    /// <summary>Takes back what a cell put in place of the console's streams, else all later cells would print there.</summary>
    /// <returns>A word to the reader where what the cell printed went to the terminal of the kernel; null else.</returns>
    public static string? Restore()
    {
        bool unseen = IsTerminal(Console.Out) || IsTerminal(Console.Error);
        if (Console.Out != ownOut)
            Console.SetOut(ownOut!);
        if (Console.Error != ownError)
            Console.SetError(ownError!);
        if (Console.In != ownIn)
            Console.SetIn(ownIn!);
        return unseen
            ? "Hint: This cell set the console to the kernel's own standard output, which a notebook does not show. Leave Console.SetOut out; from the next cell on, Console prints here again."
            : null;
    }

    private static bool IsTerminal(TextWriter writer)
    {
        // The console puts a lock around what it is given.
        object? inner = writer.GetType().GetField("_out", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(writer) ?? writer;
        return inner is StreamWriter { BaseStream: var stream } && stream?.GetType().Name is "UnixConsoleStream" or "WindowsConsoleStream";
    }

    private sealed class CellWriter(StreamName name, TextWriter process) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (Current is { } queue)
                queue.Write(name, Colored(buffer, queue));
            else
                process.Write(buffer);
        }

        public override void WriteLine(string? value) => WriteLine(value.AsSpan());

        public override void WriteLine(ReadOnlySpan<char> buffer)
        {
            if (Current is { } queue)
                queue.Write(name, Colored(buffer, queue), endsLine: true);
            else
                process.WriteLine(buffer);
        }

        public override void WriteLine() => Write('\n');

        // The colours belong to the whole process, so only the session that owns it has them.
        private static ReadOnlySpan<char> Colored(ReadOnlySpan<char> text, OutputQueue queue) =>
            queue == owner && ConsoleColors.Current is { } code ? ConsoleColors.Wrap(text, code) : text;
    }

    private sealed class CellReader : TextReader
    {
        private string rest = "";

        public override int Peek() => rest.Length > 0 ? rest[0] : -1;

        public override int Read()
        {
            if (rest.Length == 0)
                rest = CellInput.Ask("", password: false) + "\n";
            char first = rest[0];
            rest = rest[1..];
            return first;
        }

        public override string ReadLine()
        {
            string line = rest.Length > 0 ? rest.TrimEnd('\n') : CellInput.Ask("", password: false);
            rest = "";
            return line;
        }
    }
}
