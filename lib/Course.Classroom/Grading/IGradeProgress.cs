namespace Course.Classroom.Grading;

/// <summary>Hears how grading goes on. With several submissions at once the calls come from several threads.</summary>
public interface IGradeProgress
{
    /// <summary>A submission has its result.</summary>
    void Graded(SubmissionResult result);

    /// <summary>A submission was graded by an earlier run.</summary>
    void KnownAlready(string student);
}
