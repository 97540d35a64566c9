using Course.Classroom.Assignments;
using Course.Jupyter.Documents;
using Course.Runner;

namespace Course.Classroom.Release;

/// <summary>
/// The folder that student versions go to, as nbgrader has it: a folder for each assignment, in it the notebook and the files it needs.
/// </summary>
/// <param name="folder">Where the folders of the assignments go.</param>
/// <param name="force">Whether what is there may be written over.</param>
public sealed class ReleaseFolder(string folder, bool force)
{
    /// <summary>Where the student version of an assignment goes.</summary>
    public string PathOf(Assignment assignment)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        return Path.GetFullPath(Path.Combine(folder, assignment.Id, assignment.Id + ".ipynb"));
    }

    /// <summary>Sees to it that all of them can be written, before any is.</summary>
    /// <exception cref="MisuseException">One would replace its own source, or what is there already.</exception>
    public void Check(IEnumerable<Assignment> assignments)
    {
        ArgumentNullException.ThrowIfNull(assignments);
        foreach (var assignment in assignments)
        {
            string target = Path.GetDirectoryName(PathOf(assignment))!;
            string source = Path.GetDirectoryName(Path.GetFullPath(assignment.Source.Name))!;
            if (Real(target) == Real(source))
                throw new MisuseException($"{assignment.Id} would be written over its own source in {source}: choose another folder with --out.");
            if (!force && Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
                throw new MisuseException($"{target} is not empty: choose another folder with --out, or write over it with --force.");
        }
    }

    /// <summary>Writes the student version and copies its files.</summary>
    /// <returns>The path of the notebook.</returns>
    public string Write(Assignment assignment)
    {
        string path = PathOf(assignment), target = Path.GetDirectoryName(path)!, source = Path.GetDirectoryName(Path.GetFullPath(assignment.Source.Name))!;
        Directory.CreateDirectory(target);
        foreach (string file in assignment.Files)
        {
            string copy = Path.Combine(target, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            AtomicFile.WriteAllBytes(copy, File.ReadAllBytes(Path.Combine(source, file)));
        }

        StudentVersion.Of(assignment).Save(path);
        return path;
    }

    private static string Real(string directory) =>
        Directory.Exists(directory) ? new DirectoryInfo(directory).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? directory : directory;
}
