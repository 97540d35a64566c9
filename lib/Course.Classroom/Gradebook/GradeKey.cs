namespace Course.Classroom.Gradebook;

/// <summary>What a result is the result of. The same key need not be graded again.</summary>
/// <param name="Student">Whose submission.</param>
/// <param name="Assignment">Of which assignment.</param>
/// <param name="SubmissionHash">Of the submitted file.</param>
/// <param name="SourceHash">Of the assignment's source.</param>
/// <param name="KernelVersion">Of the kernel and library that ran it.</param>
public sealed record GradeKey(string Student, string Assignment, string SubmissionHash, string SourceHash, string KernelVersion);
