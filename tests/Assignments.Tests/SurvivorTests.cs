using Course.Classroom.Grading;
using Course.Classroom.Mutation;
using Course.Classroom.Sandbox;
using Course.Cli.Kernels;

namespace Assignments.Tests;

/// <summary>
/// The table of the mutants that get all points. Here those of the table are graded, and a fixed sample of the others; <c>course assignment mutate --check</c>
/// grades all.
/// </summary>
public sealed class SurvivorTests
{
    /// <summary>Every 41st mutant of an assignment is graded as well; a prime, so that operators and tasks take turns.</summary>
    private const int SampleStep = 41;

    private static readonly SurvivorTable Table = SurvivorTable.Read(Path.Combine(CourseAssignments.Folder, SurvivorTable.FileName));

    public static TheoryData<string> Ids => CourseAssignments.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void EverySurvivorIsAMutantOfTheSolutionAndIsExplained(string id)
    {
        var mutants = Mutant.Of(CourseAssignments.Read(id));

        Complaints.None([
            .. Table.Survivors.Where(survivor => survivor.Assignment == id && !mutants.Any(mutant => IsOf(survivor, mutant))).Select(survivor => $"{survivor}: there is no such mutant"),
            .. Table.Survivors.Where(survivor => survivor.Assignment == id && survivor.Why.Length == 0).Select(survivor => $"{survivor}: nobody says why"),
        ]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task SurvivorsGetAllPointsAndASampleOfTheOthersDoesNot(string id)
    {
        Thorough.Only();
        var assignment = CourseAssignments.Read(id);
        var options = new GradeOptions { Kernel = OwnKernel.Launch, KernelVersion = "trial", Sandbox = new NoSandbox(new CourseFolders(AppContext.BaseDirectory.TrimEnd('/'), CourseFolders.UserPackages(), CourseAssignments.Data)) };
        var mutants = Mutant.Of(assignment).Index().Where(mutant => mutant.Index % SampleStep == 0 || IsKnown(id, mutant.Item)).Select(mutant => mutant.Item).ToList();

        var results = await new MutationRun(options, assignment).RunAsync(mutants, null, TestContext.Current.CancellationToken);

        Complaints.None(Table.Disagreements(id, results));
    }

    private static bool IsKnown(string id, Mutant mutant) => Table.Survivors.Any(survivor => survivor.Assignment == id && IsOf(survivor, mutant));

    private static bool IsOf(Survivor survivor, Mutant mutant) => (survivor.Task, survivor.Before, survivor.After) == (mutant.Task, mutant.Before, mutant.After);
}
