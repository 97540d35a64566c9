using Course.Jupyter.Documents;

namespace Course.Classroom.Tests.Grading;

/// <summary>Submissions that are no notebooks of the assignment.</summary>
internal static class HostileFiles
{
    public static void Write(string submissions)
    {
        File.WriteAllBytes(Path.Combine(submissions, "picture.ipynb"), [0x89, 0x50, 0x4E, 0x47, 0, 1, 2]);
        string whole = TestAssignment.Answered().ToJson();
        File.WriteAllText(Path.Combine(submissions, "truncated.ipynb"), whole[..(whole.Length / 2)]);
        File.WriteAllText(Path.Combine(submissions, "empty.ipynb"), "");
        using (var huge = File.Create(Path.Combine(submissions, "huge.ipynb")))
            huge.SetLength(200_000_000);
        CSharpNotebook.Create(CSharpNotebook.Code("int Twice(int x) => 2 * x;")).Save(Path.Combine(submissions, "other.ipynb"));
        Directory.CreateDirectory(Path.Combine(submissions, "absent"));
        if (!OperatingSystem.IsWindows())
            File.CreateSymbolicLink(Path.Combine(submissions, "link.ipynb"), Path.Combine(submissions, "alice", TestAssignment.Id + ".ipynb"));
    }
}
