using System.Text.Json.Nodes;

namespace Course.Jupyter.Clients;

/// <summary>What just happened to the outputs of a running cell; told in order, one at a time.</summary>
public abstract record CellOutputEvent
{
    private CellOutputEvent()
    {
    }

    /// <summary>Text came on "stdout" or "stderr".</summary>
    public sealed record StreamText(string Name, string Text) : CellOutputEvent;

    /// <summary>A display_data, execute_result or error output came, as nbformat has it.</summary>
    public sealed record Added(JsonObject Output) : CellOutputEvent;

    /// <summary>An output shown before, by this cell or an earlier one, now has this content.</summary>
    public sealed record Updated(JsonObject Output) : CellOutputEvent;

    /// <summary>All outputs of the cell were taken away.</summary>
    public sealed record Cleared : CellOutputEvent;
}
