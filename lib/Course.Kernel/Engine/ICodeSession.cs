namespace Course.Kernel.Engine;

/// <summary>What the server needs of a session; the server's own tests put a scripted one in its place.</summary>
public interface ICodeSession
{
    /// <summary>Runs one cell. Compile errors, exceptions and a cancelled token come back as a result, never as an exception.</summary>
    Task<CellResult> ExecuteAsync(string code, ICellOutput output, CancellationToken token);

    /// <summary>Whether the code could run as it stands, for consoles that ask before they send a line.</summary>
    Completeness IsComplete(string code);
}

/// <summary>Whether code could run as it stands.</summary>
public enum Completeness
{
    /// <summary>It could run.</summary>
    Complete,

    /// <summary>It breaks off; more lines may complete it.</summary>
    Incomplete,

    /// <summary>No further line can make it right.</summary>
    Invalid,
}
