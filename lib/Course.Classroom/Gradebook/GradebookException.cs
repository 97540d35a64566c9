namespace Course.Classroom.Gradebook;

/// <summary>A gradebook that cannot be used; the message says which file, what is wrong, and what to do.</summary>
public sealed class GradebookException(string message, Exception? inner = null) : Exception(message, inner);
