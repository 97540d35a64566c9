namespace Course.Checks;

/// <summary>A check found a difference.</summary>
/// <param name="message">What differs, where, and by how much.</param>
public sealed class CheckFailedException(string message) : Exception(message);
