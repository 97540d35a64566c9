namespace Course.Runtime;

/// <summary>
/// A value of a cell that the kernel hands to its client as it is, with the reply to the cell. Formatters, displays and the console have no part in
/// it; in any other host it is an object like others.
/// </summary>
internal interface ICellData
{
    /// <summary>What is handed over.</summary>
    string Data { get; }
}
