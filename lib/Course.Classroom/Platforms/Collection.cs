using Course.Classroom.Tables;
using Course.Jupyter.Documents;

namespace Course.Classroom.Platforms;

/// <summary>What collecting gave.</summary>
/// <param name="Platform">Where the files come from.</param>
/// <param name="Rows">Who handed in, sorted.</param>
/// <param name="Missing">Who of the class list did not.</param>
/// <param name="Strangers">Who handed in and is not in the class list.</param>
/// <param name="Late">How many Canvas calls late, without saying when they came.</param>
/// <param name="LeftOut">Files that belong to nobody by their names.</param>
public sealed record CollectionResult(
    Platform Platform, IReadOnlyList<Collected> Rows, IReadOnlyList<ClassMember> Missing, IReadOnlyList<Collected> Strangers, int Late, IReadOnlyList<string> LeftOut);

/// <summary>
/// Makes of a download (a zip or a folder) what <c>assignment grade</c> reads: a folder for each student with the newest attempt in it. Files that are
/// there already are replaced one by one, each whole, and nothing is deleted: a time that a person wrote is put aside when the notebook beside it is replaced.
/// </summary>
/// <param name="assignment">The assignment's id.</param>
/// <param name="members">The class list; null for none.</param>
public sealed class Collection(string assignment, ClassList? members)
{
    private const string TimeFile = "timestamp.txt", EarlierTime = "timestamp-earlier.txt";

    /// <summary>Where the files come from; found out by their names if nothing is said.</summary>
    public Platform? From { get; init; }

    /// <summary>The time zone of Blackboard's server; null for not known, and then no time is taken from its names.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>Collects.</summary>
    /// <param name="source">The zip or folder.</param>
    /// <param name="folder">Where the folders of the students go; made if it is not there.</param>
    /// <exception cref="DownloadException">The download cannot be used; nothing was written.</exception>
    /// <exception cref="TableException">The folder holds a <c>collected.csv</c> that is none; nothing was written.</exception>
    /// <exception cref="IOException">Something cannot be read or written; what was written is whole.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public CollectionResult Collect(string source, string folder)
    {
        using var download = Download.Open(source);
        var files = WithoutWrapper(download.Files);
        var candidates = files.Where(file => file.IsNotebook || file.IsZip).Select(file => file.Path).ToList();
        var platform = From ?? PlatformName.Guess(candidates.Count > 0 ? candidates : [.. files.Select(file => file.Path)]);
        var handedIn = files.Select(file => (File: file, Name: PlatformName.Of(platform, file.Path)))
            .Where(pair => pair.Name is not null && (platform != Platform.Folders || pair.File.Path.Contains('/', StringComparison.Ordinal) || pair.File.IsNotebook))
            .Select(pair => new HandedIn(pair.File, pair.Name!)).ToList();
        if (!handedIn.Exists(one => one.Name.File.Length > 0))
            throw new DownloadException($"{source} holds no submission: there are {files.Count} files, and none has a name as Canvas, Moodle or Blackboard give it, or lies in a folder of a student.");
        Directory.CreateDirectory(folder);
        if (File.Exists(Path.Combine(folder, CollectedTable.FileName)))
            CollectedTable.Read(folder);
        var students = handedIn.GroupBy(one => one.Name.Id, StringComparer.OrdinalIgnoreCase).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var known = Members(students.Select(student => (student.Key, student.Select(one => one.Name.Name).FirstOrDefault(one => one is not null))));
        List<(Collected Row, bool IsKnown)> rows = [];
        foreach (var student in students)
        {
            string? name = student.Select(one => one.Name.Name).FirstOrDefault(one => one is not null);
            var member = known.GetValueOrDefault(student.Key);
            string own = member?.Student ?? FileNames.Of(platform is Platform.Canvas or Platform.Moodle && name is not null ? $"{name}-{student.Key}" : student.Key, never: "_");
            rows.Add((Take([.. student], own, member?.Name ?? name ?? "", platform, Path.Combine(folder, own)), member is not null));
        }
        CollectedTable.Write(folder, [.. rows.Select(row => row.Row)]);
        var present = rows.Select(row => row.Row.Student).ToHashSet();
        return new CollectionResult(
            platform, [.. rows.Select(row => row.Row).OrderBy(row => row.Student, StringComparer.Ordinal)], [.. members?.Members.Where(member => !present.Contains(member.Student)) ?? []],
            members is null ? [] : [.. rows.Where(row => !row.IsKnown).Select(row => row.Row)], handedIn.Where(one => one.Name.IsLate).DistinctBy(one => one.Name.Id).Count(),
            platform == Platform.Folders ? [] : [.. files.Select(file => file.Path).Except(handedIn.Select(one => one.File.Path))]);
    }

    /// <summary>Who is who: by numbers and sign-in names first, and by a name only where it leads to one student that nobody else is.</summary>
    private Dictionary<string, ClassMember> Members(IEnumerable<(string Id, string? Name)> students)
    {
        var found = new Dictionary<string, ClassMember>(StringComparer.OrdinalIgnoreCase);
        List<(string Id, ClassMember Member)> byName = [];
        foreach (var (id, name) in students)
        {
            if (members?.WithId(id) is { } sure)
                found[id] = sure;
            else if (members?.WithName(name) is { } likely)
                byName.Add((id, likely));
        }
        var sureOnes = found.Values.ToHashSet();
        foreach (var one in byName.GroupBy(pair => pair.Member).Where(group => group.Count() == 1 && !sureOnes.Contains(group.Key)))
            found[one.First().Id] = one.Key;
        return found;
    }

    /// <summary>A zip often holds one folder with all the rest; nbgrader's folder of one student has the assignment's name below it.</summary>
    private List<DownloadedFile> WithoutWrapper(IReadOnlyList<DownloadedFile> files)
    {
        List<DownloadedFile> all = [.. files];
        while (all.Count > 0 && all.TrueForAll(file => file.Path.Split('/') is { Length: > 2 } parts && parts[0] == all[0].Path.Split('/')[0] && parts[1] != assignment))
            all = [.. all.Select(file => file with { Path = file.Path[(file.Path.IndexOf('/', StringComparison.Ordinal) + 1)..] })];
        return all;
    }

    private Collected Take(IReadOnlyList<HandedIn> files, string student, string name, Platform platform, string target)
    {
        List<string> notes = [];
        List<HandedIn> notebooks = [.. files.SelectMany(one => Notebooks(one, notes))];
        var chosen = Choose(notebooks, files, notes);
        Directory.CreateDirectory(target);
        bool isNew = false;
        foreach (var one in chosen.Count == 1 ? chosen : [.. chosen.DistinctBy(one => one.Name.File)])
        {
            if (Read(one, notes) is not { } bytes)
                continue;
            string path = Path.Combine(target, chosen.Count == 1 ? $"{assignment}.ipynb" : $"{FileNames.Of(Path.GetFileNameWithoutExtension(one.Name.File), never: "_")}.ipynb");
            isNew |= File.Exists(path) && !bytes.AsSpan().SequenceEqual(File.ReadAllBytes(path));
            AtomicFile.WriteAllBytes(path, bytes);
        }
        if (chosen is [var only])
        {
            if (only.Name.IsLate)
                notes.Add("Canvas calls it late.");
            if (!WriteTime(only, files, target, notes) && isNew)
                PutAwayTime(target, notes);
        }
        var any = chosen.Count > 0 ? chosen[0] : files[0];
        return new Collected(student, name, platform, any.Name.Id, chosen is [var taken] ? taken.File.Path : "", HandBack(platform, any), string.Join(" ", notes));
    }

    /// <summary>The notebooks of a file: itself, or what is in a zip.</summary>
    private static IEnumerable<HandedIn> Notebooks(HandedIn one, List<string> notes)
    {
        if (one.File.IsNotebook && one.Name.File.Length > 0)
            return [one];
        if (!one.File.IsZip)
            return [];
        try
        {
            return [.. Download.Inside(one.File.Read()).Select(inner => one with { File = inner with { Path = $"{one.File.Path}/{inner.Path}" }, Name = one.Name with { File = inner.Name } })];
        }
        catch (InvalidDataException e)
        {
            notes.Add($"{one.Name.File} cannot be opened: {e.Message.TrimEnd('.')}.");
            return [];
        }
    }

    private List<HandedIn> Choose(List<HandedIn> notebooks, IReadOnlyList<HandedIn> files, List<string> notes)
    {
        if (notebooks.Count == 0)
        {
            notes.Add($"No notebook was handed in, but {string.Join(", ", files.Select(one => one.Name.File).Where(file => file.Length > 0).Distinct().DefaultIfEmpty("a text").Take(5))}.");
            return [];
        }

        var newest = notebooks.Max(one => one.Name.Attempt);
        if (newest < files.Max(one => one.Name.Attempt))
            notes.Add("The newest attempt holds no notebook; the one before it counts.");
        List<HandedIn> attempt = [.. notebooks.Where(one => one.Name.Attempt == newest)];
        List<HandedIn> named = [.. attempt.Where(one => NotebookChoice.IsNamed(one.Name.File, assignment))];
        if (named.Count == 0 && attempt.Count > 1)
        {
            notes.Add($"Several notebooks were handed in ({string.Join(", ", attempt.Select(one => one.Name.File))}), and none is called {assignment}: rename the one that counts.");
            return attempt;
        }

        var best = (named.Count > 0 ? named : attempt)
            .OrderBy(one => one.Name.Attachment).ThenBy(one => NotebookChoice.CountOf(one.Name.File, assignment)).ThenBy(one => one.File.Time).Last();
        if (named.Count > 1)
            notes.Add($"Of {string.Join(", ", named.Select(one => one.Name.File))} the last one, {best.Name.File}, counts.");
        return [best];
    }

    private static byte[]? Read(HandedIn one, List<string> notes)
    {
        try
        {
            return one.File.Read();
        }
        catch (InvalidDataException e)
        {
            notes.Add($"{one.Name.File} cannot be read: {e.Message.TrimEnd('.')}.");
            return null;
        }
    }

    /// <summary>A time that a person wrote is that of the notebook which lay there then.</summary>
    private static void PutAwayTime(string target, List<string> notes)
    {
        string time = Path.Combine(target, TimeFile);
        if (!File.Exists(time))
            return;
        File.Move(time, Path.Combine(target, EarlierTime), overwrite: true);
        notes.Add($"The notebook is another than before, so {TimeFile} is now {EarlierTime}.");
    }

    /// <summary>Writes the time of handing in, where the platform says it, and tells whether it does.</summary>
    private bool WriteTime(HandedIn chosen, IEnumerable<HandedIn> files, string target, List<string> notes)
    {
        string beside = chosen.File.Path[..(chosen.File.Path.LastIndexOf('/') + 1)] + TimeFile, path = Path.Combine(target, TimeFile);
        if (files.FirstOrDefault(one => one.File.Path == beside) is { } stamp && Read(stamp, notes) is { Length: < 200 } bytes)
            AtomicFile.WriteAllBytes(path, bytes);
        else if (Zone is not null && chosen.Name.Attempt is { } time)
            AtomicFile.WriteAllText(path, FormattableString.Invariant($"{time:yyyy-MM-dd HH:mm:ss} {Zone.Id}"));
        else
            return false;
        return true;
    }

    private static string HandBack(Platform platform, HandedIn one) => platform switch
    {
        // Canvas finds the submission by the two numbers, Moodle by the participant's in the folder's name.
        Platform.Canvas => one.Name.Attachment > 0 ? $"{(one.Name.Name is null ? "" : $"{one.Name.Name}_")}{one.Name.Id}_{one.Name.Attachment}_" : "",
        Platform.Moodle => $"{one.Name.Folder}/",
        _ => $"{FileNames.Of(one.Name.Id)}_",
    };

    private sealed record HandedIn(DownloadedFile File, PlatformName Name);
}
