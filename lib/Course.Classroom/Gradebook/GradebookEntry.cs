using Course.Classroom.Results;

namespace Course.Classroom.Gradebook;

/// <summary>What a result is the result of. The same key need not be graded again.</summary>
/// <param name="Student">Whose submission.</param>
/// <param name="Assignment">Of which assignment.</param>
/// <param name="SubmissionHash">Of the submitted file.</param>
/// <param name="SourceHash">Of the assignment's source.</param>
/// <param name="KernelVersion">Of the kernel and library that ran it.</param>
internal sealed record GradeKey(string Student, string Assignment, string SubmissionHash, string SourceHash, string KernelVersion);

/// <summary>One result in a gradebook, and what it is the result of.</summary>
internal sealed record GradebookEntry(GradeKey Key, SubmissionResult Result);

/// <summary>An assignment that a gradebook holds grades of.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="Due">When it was due; null for never.</param>
internal sealed record GradedAssignment(string Id, string Title, double Points, DateTimeOffset? Due);
