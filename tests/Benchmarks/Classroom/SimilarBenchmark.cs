using System.Diagnostics;
using System.Globalization;
using Course.Classroom.Assignments;
using Course.Classroom.Grading;
using Course.Classroom.Similarity;
using Course.Jupyter.Documents;
using Course.Tests;

namespace Benchmarks.Classroom;

/// <summary>How long a class takes to be compared: generated answers to a real assignment, one in ten taken over with other names and in another order.</summary>
public static class SimilarBenchmark
{
    private const string Source = "notebooks/assignments/03-self-attention.ipynb";
    private const int Students = 300, CopyEvery = 10, FunctionsInAnswer = 2, Statements = 10, TargetSeconds = 60;

    private static readonly string[] Names = ["x", "y", "row", "sum", "best"], OtherNames = ["first", "second", "third", "n", "m"];

    /// <param name="arguments">How many students; 300 without.</param>
    public static Task<int> RunAsync(string[] arguments)
    {
        int students = arguments is [var number] ? OptionReader.Number("STUDENTS", number) : Students;
        var assignment = Assignment.Read(Source);
        string folder = Directory.CreateTempSubdirectory("benchmark-similar-").FullName;
        try
        {
            int copies = WriteClass(assignment, folder, students);
            string page = Path.GetFullPath(Path.Combine("artifacts", "benchmark-similar.html"));
            using var process = Process.GetCurrentProcess();
            var (clock, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            var report = SimilarityReport.Write(page, assignment, SubmissionFiles.In(folder, assignment.Id), new SimilarityOptions { MinPercent = 50, MaxPairs = students });
            process.Refresh();
            double seconds = (process.TotalProcessorTime - before).TotalSeconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Compared} submissions: {clock.Elapsed.TotalSeconds:0.0} s, {seconds:0.0} s of processor time, "
                + $"{process.PeakWorkingSet64 / 1048576.0:0} MB; {report.Shown} pairs from 50 % on, {copies} copies made; target for {Students}: {TargetSeconds} s of processor time, "
                + $"{(students < Students ? "not tried" : seconds <= TargetSeconds ? "met" : "not met")}; {page}"));
            return Task.FromResult(0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int WriteClass(Assignment assignment, string folder, int students)
    {
        int copies = 0;
        for (int i = 0; i < students; i++)
        {
            bool isCopy = i % CopyEvery == CopyEvery - 1;
            copies += isCopy ? 1 : 0;
            var notebook = NotebookDocument.Parse(assignment.Source.ToJson(), assignment.Source.Name);
            foreach (var (task, place) in assignment.Tasks.Select((task, place) => (task, place)))
            {
                var answer = notebook.Cells.First(cell => cell.Id == task.Answers[0].Id);
                answer.Source = Answer(1000 * (isCopy ? i - 1 : i) + 10 * place, isCopy);
            }
            notebook.Save(Path.Combine(folder, $"student{i:000}.ipynb"));
        }
        return copies;
    }

    private static string Answer(int seed, bool isCopy)
    {
        var functions = Enumerable.Range(0, FunctionsInAnswer).Select(i => new GeneratedCode(seed + i, isCopy ? OtherNames : Names).Function($"F{i}", Statements));
        return string.Join("\n\n", isCopy ? functions.Reverse() : functions);
    }
}
