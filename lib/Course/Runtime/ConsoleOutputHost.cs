using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Runtime;

/// <summary>Writes the text of each shown object as lines. A console cannot take lines back: an update is a further line.</summary>
/// <remarks>Of a progress bar each tenth is a line, and its end.</remarks>
/// <param name="writer">Where the lines go; null for the console of the moment.</param>
internal sealed class ConsoleOutputHost(TextWriter? writer = null) : IOutputHost
{
    /// <inheritdoc/>
    public IOutputHandle Show(object value)
    {
        Write(value);
        return new Handle(this);
    }

    private void Write(object value)
    {
        (writer ?? Console.Out).WriteLine(value as string ?? value.ToDisplayString(PlainTextFormatter.MimeType));
    }

    private sealed class Handle(ConsoleOutputHost host) : IOutputHandle
    {
        private int tenths;

        public void Update(object value)
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value is ProgressState { Ended: false } state)
            {
                if (state.Tenths <= tenths)
                    return;
                tenths = state.Tenths;
            }
            host.Write(value);
        }
    }
}
