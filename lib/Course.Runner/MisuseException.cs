namespace Course.Runner;

/// <summary>What was asked for cannot be done as asked; the message says what would be right. Nothing has run yet.</summary>
public sealed class MisuseException(string message) : Exception(message);
