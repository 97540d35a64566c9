using Course.Classroom.Gradebook;
using Course.Classroom.Tables;
using Course.Jupyter.Documents;

namespace Course.Classroom.Feedback;

/// <summary>
/// Writes what a gradebook holds as pages to read: <c>students/NAME.html</c> for each student, to hand out, and <c>overview.html</c> for the
/// instructor alone. Each page is whole in itself: no script, no other file.
/// </summary>
public static class FeedbackFolder
{
    /// <summary>The instructor's page.</summary>
    public const string OverviewName = "overview.html";

    /// <summary>The folder of the students' pages.</summary>
    public const string StudentsFolder = "students";

    /// <summary>Writes the pages; pages of an earlier time are replaced.</summary>
    /// <param name="gradebook">The grades.</param>
    /// <param name="folder">Where the pages go; made if it is not there.</param>
    /// <returns>How many students there are.</returns>
    /// <exception cref="GradebookException">The gradebook is empty or damaged.</exception>
    public static int Write(GradebookFile gradebook, string folder)
    {
        ArgumentNullException.ThrowIfNull(gradebook);
        var results = gradebook.Entries().Select(entry => entry.Result).ToList();
        if (results.Count == 0)
            throw new GradebookException($"The gradebook {gradebook.Path} holds no results yet: grade submissions first.");
        var totals = new CourseTotals(gradebook.Assignments(), results);
        Directory.CreateDirectory(Path.Combine(folder, StudentsFolder));
        var students = results.GroupBy(result => result.Student).ToList();
        foreach (var student in students)
            AtomicFile.WriteAllText(Path.Combine(folder, StudentsFolder, FileName(student.Key)), StudentPage.Of(student.Key, student, totals));
        AtomicFile.WriteAllText(
            Path.Combine(folder, OverviewName),
            OverviewPage.Of(results, totals, student => $"{StudentsFolder}/{Uri.EscapeDataString(FileName(student))}"));
        return students.Count;
    }

    /// <summary>A file name for a student, on any system; different students have different ones.</summary>
    internal static string FileName(string student) => $"{FileNames.Of(student)}.html";
}
