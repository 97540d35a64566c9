namespace Assignments.Tests;

/// <summary>The graders are tried with wrong and right solutions.</summary>
public sealed class MutationTests
{
    private const int FewestTasks = 4, MostTasks = 6, FewestWrong = 5, FewestRight = 2;

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
        if (assignment.Tasks.Count is < FewestTasks or > MostTasks)
            complaints.Add($"{assignment.Tasks.Count} tasks; an assignment has {FewestTasks} to {MostTasks}");
        foreach (var task in assignment.Tasks)
        {
            var variants = Variant.Of(id, task.Id, task.Points);
            int right = variants.Count(variant => variant.Right), wrong = variants.Count - right;
            if (wrong < FewestWrong || right < FewestRight)
                complaints.Add($"{task.Id}: {wrong} wrong and {right} right variants; there are at least {FewestWrong} and {FewestRight}");
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
