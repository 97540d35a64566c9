using System.Globalization;
using System.Text.RegularExpressions;

namespace Course.Classroom.Platforms;

/// <summary>Where submissions come from.</summary>
public enum Platform
{
    /// <summary>A folder or a notebook for each student, as nbgrader has it.</summary>
    Folders,

    /// <summary>Canvas: <c>doejane_LATE_12345_678911_hw.ipynb</c>.</summary>
    Canvas,

    /// <summary>Moodle: <c>Jane Doe_1234_assignsubmission_file/hw.ipynb</c>.</summary>
    Moodle,

    /// <summary>Blackboard: <c>Homework_jdoe_attempt_2026-12-01-23-59-10_hw.ipynb</c>.</summary>
    Blackboard,
}

/// <summary>What the path of a file in a platform's download says.</summary>
/// <param name="Id">The platform's number or sign-in name of the student; for folders, the name of the folder.</param>
/// <param name="Name">The student's name; null where there is none in it.</param>
/// <param name="File">The name of the file as the student had it; empty for what the platform itself adds.</param>
internal sealed partial record PlatformName(string Id, string? Name, string File)
{
    /// <summary>The number of the attachment in Canvas: later ones are larger.</summary>
    public long Attachment { get; private init; }

    /// <summary>When the attempt was made, in the time of Blackboard's server.</summary>
    public DateTime? Attempt { get; private init; }

    /// <summary>Whether Canvas calls it late.</summary>
    public bool IsLate { get; private init; }

    /// <summary>What Moodle calls the folder of the student.</summary>
    public string? Folder { get; private init; }

    // content_zipper.rb of Canvas: sortable name, LATE, user, attachment, name of the file; anonymous students have anon_ID.
    [GeneratedRegex(@"^(?:(?<name>[\p{L}\p{M}\p{Nd}\p{Pc}]+?)_)??(?:(?<late>LATE)_)?(?<id>anon_[A-Za-z0-9]+|\d+)_(?:(?<attachment>\d+)_(?<file>.+)|(?<file>(?:text|link)\.html))\z", RegexOptions.Singleline)]
    private static partial Regex CanvasName();

    // importziplib.php of Moodle: name, participant, kind and name of the plugin; up to 4.0 with _ at the end, up to 3.0 with the file's name behind it.
    [GeneratedRegex(@"^(?<name>.+?)_(?<id>\d+)_assignsubmission_(?<plugin>[a-z]+)(?:_(?<file>.*))?\z", RegexOptions.Singleline)]
    private static partial Regex MoodleName();

    [GeneratedRegex(@"^.*_(?<id>[^_]+)_attempt_(?<time>\d{4}(?:-\d\d){5})(?:_(?<file>.+)|\.txt)\z", RegexOptions.Singleline)]
    private static partial Regex BlackboardName();

    /// <summary>Reads a path with slashes.</summary>
    /// <returns>Null where the platform writes no such names.</returns>
    public static PlatformName? Of(Platform platform, string path)
    {
        string[] parts = path.Split('/');
        return platform switch
        {
            Platform.Canvas => OfCanvas(parts[^1]),
            Platform.Moodle => OfMoodle(parts),
            Platform.Blackboard => OfBlackboard(parts[^1]),
            _ => parts.Length > 1
                ? new PlatformName(parts[0], null, parts[^1])
                : new PlatformName(Path.GetFileNameWithoutExtension(parts[0]), null, parts[0]),
        };
    }

    /// <summary>The platform whose names most of the files have.</summary>
    public static Platform Guess(IReadOnlyCollection<string> paths)
    {
        var best = new[] { Platform.Moodle, Platform.Blackboard, Platform.Canvas }.Select(platform => (platform, Count: paths.Count(path => Of(platform, path) is not null))).MaxBy(pair => pair.Count);
        return best.Count * 2 > paths.Count ? best.platform : Platform.Folders;
    }

    private static PlatformName? OfCanvas(string file) => CanvasName().Match(file) is { Success: true } match
        ? new PlatformName(match.Groups["id"].Value, match.Groups["name"].Value is { Length: > 0 } name ? name : null, match.Groups["file"].Value)
        {
            Attachment = long.TryParse(match.Groups["attachment"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long attachment) ? attachment : 0,
            IsLate = match.Groups["late"].Success,
        }
        : null;

    private static PlatformName? OfMoodle(string[] parts)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            if (MoodleName().Match(parts[i]) is not { Success: true } match)
                continue;
            string file = i + 1 < parts.Length ? parts[^1] : match.Groups["file"].Value;
            return new PlatformName(match.Groups["id"].Value, match.Groups["name"].Value, match.Groups["plugin"].Value == "file" ? file : "")
            {
                Folder = $"{match.Groups["name"].Value}_{match.Groups["id"].Value}_assignsubmission_file",
            };
        }
        return null;
    }

    private static PlatformName? OfBlackboard(string file)
    {
        if (BlackboardName().Match(file) is not { Success: true } match
            || !DateTime.TryParseExact(match.Groups["time"].Value, "yyyy-MM-dd-HH-mm-ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return null;
        }

        return new PlatformName(match.Groups["id"].Value, null, match.Groups["file"].Value) { Attempt = time };
    }
}
