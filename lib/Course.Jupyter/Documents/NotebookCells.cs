using System.Collections.ObjectModel;

namespace Course.Jupyter.Documents;

/// <summary>The cells of a notebook in order; keeps their ids unique.</summary>
public sealed class NotebookCells : Collection<NotebookCell>
{
    /// <inheritdoc/>
    protected override void InsertItem(int index, NotebookCell item)
    {
        MakeUnique(item, replacedIndex: -1);
        base.InsertItem(index, item);
    }

    /// <inheritdoc/>
    protected override void SetItem(int index, NotebookCell item)
    {
        MakeUnique(item, replacedIndex: index);
        base.SetItem(index, item);
    }

    private void MakeUnique(NotebookCell item, int replacedIndex)
    {
        ArgumentNullException.ThrowIfNull(item);
        bool IsTaken(string id) => this.Where((cell, i) => i != replacedIndex && cell.Id == id).Any();
        if (!IsTaken(item.Id))
            return;
        if (!item.HasGeneratedId)
        {
            throw new ArgumentException(
                $"Two cells have the id '{item.Id}'; each cell of a notebook needs its own.", nameof(item));
        }
        item.Id = CellIds.Generate(item.Kind, item.Source, IsTaken);
    }
}
