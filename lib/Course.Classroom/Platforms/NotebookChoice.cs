using System.Text.RegularExpressions;

namespace Course.Classroom.Platforms;

/// <summary>Which of the files that a student handed in is graded.</summary>
internal static partial class NotebookChoice
{
    // What browsers, file managers and Canvas put behind a name that is taken already.
    [GeneratedRegex(@"^(?<name>.*?)(?:\s*\((?<count>\d{1,3})\)|[-_ ](?<count>\d{1,2})|(?:\s*-\s*|\s+|-)[Cc]opy(?:\s*\(?(?<count>\d{1,3})\)?|\d{0,3}))\z")]
    private static partial Regex Numbered();

    /// <summary>Whether a file is a notebook by the name of the assignment, or a further copy of it.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="assignment">The assignment's id.</param>
    public static bool IsNamed(string file, string assignment)
    {
        string name = Path.GetFileNameWithoutExtension(file).Trim();
        return name.Equals(assignment, StringComparison.OrdinalIgnoreCase)
            || (Numbered().Match(name) is { Success: true } match && match.Groups["name"].Value.Trim().Equals(assignment, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>How often a name was taken when the file was named: 2 for <c>hw (2).ipynb</c>, 0 for <c>hw.ipynb</c>.</summary>
    public static int CountOf(string file, string assignment)
    {
        string name = Path.GetFileNameWithoutExtension(file).Trim();
        bool isPlain = name.Equals(assignment, StringComparison.OrdinalIgnoreCase);
        return !isPlain && Numbered().Match(name).Groups["count"] is { Length: > 0 } count ? int.Parse(count.Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
    }
}
