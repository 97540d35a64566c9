namespace Course.Jupyter.Documents;

/// <summary>The three kinds of cells of nbformat 4.</summary>
public enum CellKind
{
    /// <summary>Source a kernel runs; has outputs and an execution count.</summary>
    Code,

    /// <summary>Prose.</summary>
    Markdown,

    /// <summary>Text passed through as it is.</summary>
    Raw,
}
