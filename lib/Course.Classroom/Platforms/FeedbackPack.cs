using System.IO.Compression;
using Course.Classroom.Tables;
using Course.Jupyter.Documents;

namespace Course.Classroom.Platforms;

/// <summary>
/// Feedback pages in one zip, under the names by which the platform gives each to its student: Canvas takes it under "Upload Submissions" of the
/// assignment in the gradebook, Moodle under "Upload multiple feedback files in a zip". Blackboard takes no such zip; its names begin with the username.
/// </summary>
public static class FeedbackPack
{
    /// <summary>The zip's name.</summary>
    public const string FileName = "hand-back.zip";

    /// <summary>Packs.</summary>
    /// <param name="pages">The folder with a page <c>NAME.html</c> for each student.</param>
    /// <param name="collected">The folder that <see cref="Collection"/> filled.</param>
    /// <param name="zip">The zip to write; the old one or the new one is there at any time.</param>
    /// <returns>How many pages it holds, and for whom there is a page and no way back.</returns>
    /// <exception cref="TableException">Nothing was collected there.</exception>
    /// <exception cref="IOException">Something cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static (int Pages, IReadOnlyList<string> NoWay) Write(string pages, string collected, string zip)
    {
        var ways = CollectedTable.Read(collected).Where(row => row.HandBack.Length > 0).ToDictionary(row => $"{FileNames.Of(row.Student)}.html", row => row.HandBack);
        List<string> noWay = [];
        int count = 0;
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string page in Directory.EnumerateFiles(pages, "*.html").Order(StringComparer.Ordinal))
            {
                if (!ways.TryGetValue(Path.GetFileName(page), out string? way))
                {
                    noWay.Add(Path.GetFileNameWithoutExtension(page));
                    continue;
                }

                using var entry = archive.CreateEntry($"{way}feedback.html").Open();
                entry.Write(File.ReadAllBytes(page));
                count++;
            }
        }
        AtomicFile.WriteAllBytes(zip, memory.GetBuffer().AsSpan(0, (int)memory.Length));
        return (count, noWay);
    }
}
