using Course.Jupyter.Documents;

namespace Course.Classroom.Assignments;

/// <summary>An assignment as its instructor writes it: a notebook with solutions and hidden tests, checked.</summary>
public sealed class Assignment
{
    internal Assignment(NotebookDocument source, AssignmentSettings settings, string title, IReadOnlyList<AssignmentTask> tasks)
    {
        (Source, Title, Tasks) = (source, title, tasks);
        (Id, Chapter, Due, Late, Files) = (settings.Id, settings.Chapter, settings.Due, settings.Late, settings.Files);
    }

    /// <summary>The notebook; nobody changes it.</summary>
    public NotebookDocument Source { get; }

    /// <summary>The name of its file without the ending, such as <c>03-self-attention</c>.</summary>
    public string Id { get; }

    /// <summary>The heading of its first cell.</summary>
    public string Title { get; }

    /// <summary>The chapter it belongs to; null for none.</summary>
    public int? Chapter { get; }

    /// <summary>When it is due; null for never.</summary>
    public DateTimeOffset? Due { get; }

    /// <summary>What lateness costs.</summary>
    internal LateRule Late { get; }

    /// <summary>Files that learners need beside the notebook, relative to it.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The tasks in order.</summary>
    public IReadOnlyList<AssignmentTask> Tasks { get; }

    /// <summary>What all tasks are worth together.</summary>
    public double Points => Tasks.Sum(task => task.Points);

    /// <summary>Reads an assignment from a file and checks it.</summary>
    /// <exception cref="NotebookFormatException">It is not a notebook.</exception>
    /// <exception cref="AssignmentFormatException">It is a notebook, but not an assignment as it should be; names all problems.</exception>
    public static Assignment Read(string path) => Of(NotebookDocument.Read(path));

    /// <summary>Takes a notebook as an assignment and checks it.</summary>
    /// <exception cref="AssignmentFormatException">It is not an assignment as it should be; names all problems.</exception>
    public static Assignment Of(NotebookDocument source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var validation = new AssignmentValidation(source);
        return validation.Assignment ?? throw new AssignmentFormatException(source.Name, validation.Problems);
    }

    /// <summary>All that is wrong with a notebook as an assignment; nothing when it is as it should be.</summary>
    internal static IReadOnlyList<AssignmentProblem> Problems(NotebookDocument source) => new AssignmentValidation(source).Problems;
}
