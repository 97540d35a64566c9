namespace Course.Jupyter.Documents;

/// <summary>A file is not a notebook this library can read; says which file, where in it, and what would be right.</summary>
public sealed class NotebookFormatException : Exception
{
    internal NotebookFormatException(string notebook, string? place, string problem, Exception? inner = null)
        : base(place is null ? $"{notebook}: {problem}" : $"{notebook}: {place}: {problem}", inner)
    {
        Notebook = notebook;
        Place = place;
        Problem = problem;
    }

    /// <summary>The path, or the name given to <see cref="NotebookDocument.Parse(string, string)"/>.</summary>
    public string Notebook { get; }

    /// <summary>"line 3, column 7" for broken JSON, "cells[2].source" for a wrong field, null for the whole file.</summary>
    public string? Place { get; }

    /// <summary>What is wrong and what would be right.</summary>
    public string Problem { get; }
}
