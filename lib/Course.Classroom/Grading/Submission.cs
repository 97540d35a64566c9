namespace Course.Classroom.Grading;

/// <summary>What one student handed in.</summary>
/// <param name="Student">The name of the folder or file.</param>
/// <param name="Path">The notebook, not looked into yet; null when there is none.</param>
/// <param name="Submitted">When it came; null when nothing was handed in.</param>
/// <param name="Problem">Why there is no notebook, in words; null when there is.</param>
public sealed record Submission(string Student, string? Path, DateTimeOffset? Submitted, string? Problem);
