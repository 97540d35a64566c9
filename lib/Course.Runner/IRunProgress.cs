using Course.Runner.Reports;

namespace Course.Runner;

/// <summary>Hears how a run goes on. With several notebooks at once the calls come from several threads.</summary>
public interface IRunProgress
{
    /// <summary>A notebook's turn has come.</summary>
    /// <param name="path">The notebook, as its result will name it.</param>
    /// <param name="codeCells">How many code cells it has.</param>
    void NotebookStarted(string path, int codeCells);

    /// <summary>A code cell has run, or was passed over.</summary>
    void CellFinished(string path, CellResult cell);

    /// <summary>A notebook is done; also called for one that could not be started.</summary>
    void NotebookFinished(NotebookResult result);
}
