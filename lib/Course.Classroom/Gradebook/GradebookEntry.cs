using Course.Classroom.Grading;

namespace Course.Classroom.Gradebook;

/// <summary>One result in a gradebook, and what it is the result of.</summary>
public sealed record GradebookEntry(GradeKey Key, SubmissionResult Result);

/// <summary>An assignment that a gradebook holds grades of.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="Due">When it was due; null for never.</param>
public sealed record GradedAssignment(string Id, string Title, double Points, DateTimeOffset? Due);
