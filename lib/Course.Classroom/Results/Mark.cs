namespace Course.Classroom.Results;

/// <summary>What a person gave for a task, or wrote about it.</summary>
/// <param name="Student">Whose.</param>
/// <param name="Assignment">Of which assignment.</param>
/// <param name="Task">For which task.</param>
/// <param name="Score">The points that count instead of those of the checks; null where these count.</param>
/// <param name="Comment">What the student gets to read; null for nothing.</param>
/// <param name="Author">Who.</param>
/// <param name="Time">When.</param>
/// <param name="SubmissionHash">For which submission; the mark does not count for a later one.</param>
public sealed record Mark(
    string Student, string Assignment, string Task, double? Score, string? Comment, string Author, DateTimeOffset Time, string SubmissionHash);
