using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Course.Kernel.Engine.Views;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Kernel.Engine.Output;

/// <summary>
/// Brings what is shown through the formatting library's own extension methods (<c>x.Display()</c> in a library, <c>text.DisplayAs(type)</c>,
/// <c>rows.DisplayTable()</c>) to the session whose cell called them. Without it the library writes to the console.
/// </summary>
internal static class LibraryDisplays
{
    /// <summary>To be called once for a process.</summary>
    public static void Capture() => Add(null!, Show);

    private static void Show(DisplayedValue shown)
    {
        MimeBundle bundle = new([], []);
        foreach (var format in shown.FormattedValues)
            bundle.Data[format.MimeType] = JsonValue.Create(format.Value);
        ConsoleCapture.Current?.Display(bundle, shown.DisplayId, update: shown.IsUpdated);
    }

    // The library keeps the event to its own host; a test says so when a version has it no more.
    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "add_OnFormatterEvent")]
    private static extern void Add([UnsafeAccessorType("Microsoft.DotNet.Interactive.Formatting.Formatter, Microsoft.DotNet.Interactive.Formatting")] object formatter, Action<DisplayedValue> handler);
}
