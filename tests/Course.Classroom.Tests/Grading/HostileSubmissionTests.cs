using Course.Classroom.Grading;
using Peers;

namespace Course.Classroom.Tests.Grading;

public sealed class HostileSubmissionTests(HostileClass hostile) : IClassFixture<HostileClass>
{
    private SubmissionResult Of(string student)
    {
        if (hostile.Missing is { } missing)
            Peer.Missing(missing);
        return hostile.Results[student];
    }

    private TaskResult Twice(string student) => Of(student).Tasks.Single(task => task.TaskId == "twice");

    /// <summary>What an answer found out, in the error of its check.</summary>
    private string Report(string student) => Twice(student).Checks[0].Error!;

    private void GivesAllButTwice(string student, TaskVerdict verdict)
    {
        var result = Of(student);
        Assert.Equal(SubmissionVerdict.Graded, result.Verdict);
        Assert.Equal([0, 3, 2], result.Tasks.Select(task => task.Score));
        Assert.Equal(verdict, result.Tasks[0].Verdict);
    }

    private void GivesAll(string student)
    {
        var result = Of(student);
        Assert.Equal([2, 3, 2], result.Tasks.Select(task => task.Score));
        Assert.All(result.Tasks, task => Assert.Equal(TaskVerdict.Graded, task.Verdict));
    }

    [Fact]
    public void The_neighbours_of_hostile_students_get_what_they_earned()
    {
        GivesAll("alice");
        Assert.Empty(Of("alice").Tampering);
        Assert.Empty(Of("alice").Suspicions);
        var zoe = Twice("zoe");
        Assert.Equal((0, TaskVerdict.Graded), (zoe.Score, zoe.Verdict));
        Assert.Equal([("three", "squared", false), ("minus four", null, true)], zoe.Checks.Select(check => (check.Name, check.LooksLike, check.Hidden)));
    }

    [Theory]
    [InlineData("picture", SubmissionVerdict.NotANotebook)]
    [InlineData("truncated", SubmissionVerdict.NotANotebook)]
    [InlineData("empty", SubmissionVerdict.NotANotebook)]
    [InlineData("huge", SubmissionVerdict.TooLarge)]
    [InlineData("other", SubmissionVerdict.OtherAssignment)]
    [InlineData("absent", SubmissionVerdict.NoSubmission)]
    [InlineData("link", SubmissionVerdict.NoSubmission)]
    public void A_file_that_is_no_submission_gets_a_verdict(string student, SubmissionVerdict verdict)
    {
        Assert.Equal(verdict, Of(student).Verdict);
        Assert.NotNull(Of(student).Reason);
        Assert.Equal((0, 7), (Of(student).Score, Of(student).Max));
    }

    [Theory]
    [InlineData("endless")]
    [InlineData("endless-catching")]
    [InlineData("fork-bomb")]
    [InlineData("thread-bomb")]
    [InlineData("parent-killer")]
    [InlineData("fail-fast")]
    [InlineData("hoarder")]
    [InlineData("native-hoarder")]
    [InlineData("flood")]
    [InlineData("giant")]
    [InlineData("thrower")]
    public void A_cell_that_ends_badly_costs_the_answers_of_the_others_nothing(string student) => GivesAll(student);

    [Fact]
    public void A_display_of_twenty_million_letters_is_not_taken_in() =>
        Assert.Equal(["cell 5: its output broke off; more than 16 MB at once are not taken in"], Of("giant").Log);

    [Fact]
    public void An_endless_answer_costs_its_own_points_alone() => GivesAllButTwice("endless-answer", TaskVerdict.Graded);

    [Fact]
    public void An_answer_that_ends_its_process_costs_its_own_points_alone() => GivesAllButTwice("exit", TaskVerdict.Failed);

    [Fact]
    public void An_answer_that_overflows_the_stack_costs_its_own_points_alone()
    {
        // The process dies while its check waits, or takes so long over it that the check's time is up: both verdicts are right.
        Assert.Equal([0, 3, 2], Of("recursion").Tasks.Select(task => task.Score));
    }

    [Fact]
    public void An_answer_that_is_no_CSharp_costs_its_own_points_alone() => GivesAllButTwice("not-csharp", TaskVerdict.DoesNotCompile);

    [Fact]
    public void A_full_disk_is_only_the_submissions_own() => Assert.Contains("stopped after less than 1000 MB", Report("disk"), StringComparison.Ordinal);

    [Fact]
    public void The_network_ends_at_the_sandbox()
    {
        Assert.Contains("failed: ", Report("network"), StringComparison.Ordinal);
        Assert.False(hostile.WasReached);
    }

    [Theory]
    [InlineData("source-reader")]
    [InlineData("neighbour-reader")]
    [InlineData("root")]
    public void Files_of_others_cannot_be_reached(string student) => Assert.Contains("failed: ", Report(student), StringComparison.Ordinal);

    [Fact]
    public void Nothing_of_the_home_folder_or_the_system_is_there() =>
        Assert.DoesNotMatch("passwd|shadow|\\.ssh|\\.bash|course-class", Report("home-reader"));

    [Fact]
    public void No_environment_of_any_process_tells_a_secret() =>
        Assert.DoesNotContain(HostileClass.Secret, Report("environment-reader"), StringComparison.Ordinal);

    [Theory]
    [InlineData("printing-forger")]
    [InlineData("displaying-forger")]
    [InlineData("formatter")]
    public void A_forged_result_counts_nothing(string student) => GivesAllButTwice(student, TaskVerdict.Graded);

    [Fact]
    public void Code_that_reaches_for_the_formatters_is_named_for_a_person_to_look_at() =>
        Assert.Equal(["cell 5: uses the kernel or its output: Formatter"], Of("formatter").Suspicions.Select(remark => $"{remark.Cell}: {remark.What}"));

    [Theory]
    [InlineData("redefiner", "cell 5: declares Assessment, which the tests use; left out")]
    [InlineData("shadower", "twice-answer: declares Assessment, which the tests use; left out")]
    public void A_class_in_the_place_of_a_checking_class_is_left_out(string student, string remark)
    {
        Assert.Equal(0, Twice(student).Score);
        Assert.Equal([remark], Of(student).Tampering.Select(found => $"{found.Cell}: {found.What}"));
    }

    [Theory]
    [InlineData("silencer")]
    [InlineData("folder-deleter")]
    [InlineData("late-thread")]
    public void What_a_cell_leaves_behind_changes_no_later_result(string student) => GivesAll(student);

    [Fact]
    public void A_changed_culture_changes_no_score()
    {
        Assert.Equal((1, TaskVerdict.Graded), (Twice("culture").Score, Twice("culture").Verdict));
        Assert.Equal(6, Of("culture").Score);
    }

    [Fact]
    public void An_answer_that_writes_into_its_inputs_fails_its_check()
    {
        var total = Of("writer").Tasks[1];
        Assert.Equal((1, TaskVerdict.Graded), (total.Score, total.Verdict));
        Assert.Equal("an input is changed", total.Checks[0].LooksLike);
    }
}
