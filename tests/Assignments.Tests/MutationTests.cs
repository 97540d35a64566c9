namespace Assignments.Tests;

/// <summary>The graders are tried with wrong and right solutions.</summary>
public sealed class MutationTests
{
    private const int MinTasks = 4, MaxTasks = 7, MinWrong = 5, MinRight = 2;

    public static TheoryData<string> Ids => CourseAssignments.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task EveryVariantScoresWhatItSaysAndTheSolutionsGetAll(string id)
    {
        Complaints.None((await MutationTrial.OfAsync(id)).Complaints);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryTaskIsTriedWithEnoughVariants(string id)
    {
        var assignment = CourseAssignments.Read(id);
        List<string> complaints = [];
        if (assignment.Tasks.Count is < MinTasks or > MaxTasks)
            complaints.Add($"{assignment.Tasks.Count} tasks; an assignment has {MinTasks} to {MaxTasks}");
        foreach (var task in assignment.Tasks)
        {
            var variants = Variant.Of(id, task.Id, task.Points);
            int right = variants.Count(variant => variant.Right), wrong = variants.Count - right;
            if (wrong < MinWrong || right < MinRight)
                complaints.Add($"{task.Id}: {wrong} wrong and {right} right variants; there are at least {MinWrong} and {MinRight}");
            complaints.AddRange(variants.Where(variant => !variant.Right && variant.Score >= variant.Max).Select(variant => $"{task.Id}/{variant.Name} is wrong and loses nothing"));
            complaints.AddRange(variants.GroupBy(variant => variant.Code).Where(same => same.Count() > 1).Select(same => $"{task.Id}: {string.Join(" and ", same.Select(variant => variant.Name))} are the same"));
        }

        string[] strangers = [.. Folders(id).Except(assignment.Tasks.Select(task => task.Id))];
        complaints.AddRange(strangers.Select(folder => $"{id}/{folder}: there is no such task"));
        Complaints.None(complaints);
    }

    private static IEnumerable<string> Folders(string id) =>
        Directory.Exists(CourseAssignments.VariantsOf(id)) ? Directory.EnumerateDirectories(CourseAssignments.VariantsOf(id)).Select(path => Path.GetFileName(path)) : [];
}
