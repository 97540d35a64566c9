namespace Course.Checks;

/// <summary>
/// The questions in the text of the chapters. A cell names one and holds the learner's answer, <c>Quiz.Chapter3.RawScore.Check(null)</c>; what replaces
/// <c>null</c> is all that a learner writes.
/// </summary>
/// <remarks>
/// The questions of a chapter stand in one file, <c>Quizzes/ChapterN.cs</c>, and not in its notebook, because there the right answer and the usual mistakes
/// would stand above the learner's own. In a file an author reads and reviews all questions of a chapter at once; the compiler checks that a question
/// which a notebook names exists and that its code runs; and a test tries every answer that a question names.
/// </remarks>
public static partial class Quiz;
