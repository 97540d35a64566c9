using System.Text.Json;
using Course.Classroom.Results;
using Course.Jupyter.Documents;

namespace Course.Classroom.Gradebook;

/// <summary>Makes one gradebook of the gradebooks of several machines.</summary>
public static class GradebookMerge
{
    /// <summary>Merges; an earlier file at <paramref name="target"/> is replaced when all has gone well.</summary>
    /// <param name="target">The file to write.</param>
    /// <param name="sources">The files to read, in any order.</param>
    /// <returns>How many results it holds.</returns>
    /// <exception cref="GradebookException">One cannot be used, or two hold different results for one submission of a student; nothing is written.</exception>
    /// <exception cref="IOException">The target cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static int Merge(string target, IReadOnlyList<string> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var merged = new SortedDictionary<(string Assignment, string Student), (GradebookEntry Entry, string Source)>();
        var assignments = new Dictionary<string, GradedAssignment>();
        var marks = new HashSet<Mark>();
        foreach (string source in sources)
        {
            using var book = GradebookFile.OpenExisting(source);
            foreach (var assignment in book.Assignments())
                assignments[assignment.Id] = assignment;
            foreach (var entry in book.FromChecks())
                Add(merged, entry, source);
            marks.UnionWith(book.Marks());
        }
        string folder = Directory.CreateTempSubdirectory("course-merge-").FullName;
        try
        {
            string path = Path.Combine(folder, "merged.db");
            using (var book = GradebookFile.Open(path))
            {
                foreach (var assignment in assignments.Values.OrderBy(assignment => assignment.Id, StringComparer.Ordinal))
                    book.Put(assignment);
                foreach (var (entry, _) in merged.Values)
                    book.Put(entry);
                book.Put([.. marks.OrderBy(mark => mark.Time)]);
            }
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
            AtomicFile.WriteAllBytes(target, File.ReadAllBytes(path));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return merged.Count;
    }

    private static void Add(SortedDictionary<(string, string), (GradebookEntry Entry, string Source)> merged, GradebookEntry entry, string source)
    {
        var place = (entry.Key.Assignment, entry.Key.Student);
        if (!merged.TryGetValue(place, out var other))
        {
            merged[place] = (entry, source);
        }
        else if (Outcome(entry) != Outcome(other.Entry))
        {
            throw new GradebookException(
                $"{other.Source} and {source} hold different results of {entry.Key.Student} for {entry.Key.Assignment}"
                + $" ({other.Entry.Result.Score:0.##} and {entry.Result.Score:0.##} points): which of them counts? Grade that student anew, or leave one file out.");
        }
    }

    // Times and memory differ from run to run; what was handed in and what it earned must not.
    private static string Outcome(GradebookEntry entry) => JsonSerializer.Serialize(new
    {
        entry.Key,
        entry.Result.Verdict,
        entry.Result.LatePenalty,
        Tasks = entry.Result.Tasks.Select(task => new { task.TaskId, task.Score, task.Max, task.Verdict }),
    });
}
