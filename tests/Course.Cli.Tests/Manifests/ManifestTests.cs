using System.Globalization;
using System.Text.RegularExpressions;
using Course.Runner.Discovery;

namespace Course.Cli.Tests.Manifests;

/// <summary>The manifests for grading on many machines, by the fields that Kubernetes' batch/v1 Job and GitHub's workflows have (those that are used here).</summary>
public sealed partial class ManifestTests
{
    private const string Job = "kubernetes-job.yaml", Grade = "github-actions.yml", Push = "classroom-push.yml";

    private static readonly FieldTable JobFields = new(
        """
        apiVersion!                                                            batch/v1
        kind!                                                                  Job
        metadata.name!                                                         [a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?
        spec.completionMode                                                    Indexed|NonIndexed
        spec.completions                                                       [1-9]\d*
        spec.parallelism                                                       \d+
        spec.backoffLimitPerIndex                                              \d+
        spec.template!
        spec.template.spec.restartPolicy!                                      Never|OnFailure
        spec.template.spec.automountServiceAccountToken                        true|false
        spec.template.spec.containers!
        spec.template.spec.containers[].name!                                  [a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?
        spec.template.spec.containers[].image!                                 [a-z0-9./-]+:[\w.-]+
        spec.template.spec.containers[].command[]                              .+
        spec.template.spec.containers[].args[]                                 .+
        spec.template.spec.containers[].securityContext.privileged             true|false
        spec.template.spec.containers[].resources.requests.cpu                 \d+m?
        spec.template.spec.containers[].resources.requests.memory              \d+[MG]i
        spec.template.spec.containers[].resources.limits.cpu                   \d+m?
        spec.template.spec.containers[].resources.limits.memory                \d+[MG]i
        spec.template.spec.containers[].volumeMounts[].name!                   [a-z0-9-]+
        spec.template.spec.containers[].volumeMounts[].mountPath!              /.*
        spec.template.spec.volumes[].name!                                     [a-z0-9-]+
        spec.template.spec.volumes[].persistentVolumeClaim.claimName!          [a-z0-9-]+
        """);

    private static readonly FieldTable WorkflowFields = new(
        """
        name                                    .+
        on!                                     push|workflow_dispatch
        permissions.contents                    read
        env.*                                   .+
        jobs!
        jobs.*.runs-on!                         ubuntu-24\.04
        jobs.*.timeout-minutes                  [1-9]\d*
        jobs.*.needs                            [a-z]+
        jobs.*.strategy.fail-fast               true|false
        jobs.*.strategy.matrix.*[]              .+
        jobs.*.steps!
        jobs.*.steps[].uses                     [\w-]+/[\w-]+@v\d+
        jobs.*.steps[].run                      .+
        jobs.*.steps[].if                       always\(\)
        jobs.*.steps[].shell                    bash
        jobs.*.steps[].with.*                   .+
        """);

    [GeneratedRegex(@"--shard .*/(?<count>\d+)")]
    private static partial Regex ShardCount();

    private static string Text(string name) => File.ReadAllText(Path.Combine(NotebookFiles.FindRoot(AppContext.BaseDirectory)!, "lib", "Course.Classroom", "scale", name));

    private static FieldTable FieldsOf(string name) => name == Job ? JobFields : WorkflowFields;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(Job)]
    [InlineData(Grade)]
    [InlineData(Push)]
    public void EveryFieldExistsHasTheFormItMustHaveAndNoneIsMissing(string name) => Assert.Empty(new Manifest(Text(name)).Problems(FieldsOf(name)));

    [Theory]
    [InlineData(Job, "completions: 4", "completion: 4", "spec.completion: there is no such field")]
    [InlineData(Job, "completions: 4", "completions: four", "spec.completions: \"four\" is not of the form ")]
    [InlineData(Job, "restartPolicy: Never", "restartPolicy: Always", "spec.template.spec.restartPolicy: \"Always\" is not of the form ")]
    [InlineData(Job, "image: registry.example/course-grader:1", "imagePullPolicy: Never", "spec.template.spec.containers[0].image is missing")]
    [InlineData(Job, "volumeMounts:", "volumes:", "spec.template.spec.containers[0].volumes[0].name: there is no such field")]
    [InlineData(Grade, "fail-fast: false", "fail-fats: false", "jobs.part.strategy.fail-fats: there is no such field")]
    [InlineData(Grade, "    runs-on: ubuntu-24.04\n    strategy:", "    strategy:", "jobs.part.runs-on is missing")]
    [InlineData(Push, "actions/checkout@v4", "actions/checkout", "jobs.check.steps[0].uses: \"actions/checkout\" is not of the form ")]
    public void AMistakeIsNamedWithItsPlace(string name, string right, string wrong, string problem)
    {
        string text = Text(name);
        Assert.Contains(right, text, StringComparison.Ordinal);

        Assert.Contains(new Manifest(text.Replace(right, wrong, StringComparison.Ordinal)).Problems(FieldsOf(name)), found => found.StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void TheJobHasAPodForEachPartAndMountsWhatItNames()
    {
        var job = new Manifest(Text(Job));

        Assert.Equal("Indexed", job["spec.completionMode"]);
        Assert.Equal(job["spec.completions"], ShardCount().Match(job["spec.template.spec.containers[0].args[0]"]).Groups["count"].Value);
        Assert.InRange(Number(job["spec.parallelism"]), 1, Number(job["spec.completions"]));
        // Kubernetes takes a limit for each index with this policy alone.
        Assert.Equal("Never", job["spec.template.spec.restartPolicy"]);
        Assert.Subset(job.All("spec.template.spec.volumes[].name").ToHashSet(), job.All("spec.template.spec.containers[].volumeMounts[].name").ToHashSet());
        Assert.InRange(Number(job["spec.template.spec.containers[0].resources.requests.memory"][..^2]), 1, Number(job["spec.template.spec.containers[0].resources.limits.memory"][..^2]));
    }

    [Fact]
    public void TheWorkflowGradesEachPartOnceAndJoinsThemWhenAllAreDone()
    {
        var workflow = new Manifest(Text(Grade));
        var parts = workflow.All("jobs.part.strategy.matrix.part[]").Select(Number).ToList();

        Assert.Equal(Enumerable.Range(1, parts.Count), parts);
        Assert.Equal(parts.Count, workflow.All("jobs.part.steps[].run").Select(run => ShardCount().Match(run)).Where(match => match.Success).Select(match => Number(match.Groups["count"].Value)).Single());
        Assert.Equal("part", workflow["jobs.merge.needs"]);
        Assert.Equal(["part-${{ matrix.part }}"], workflow.All("jobs.part.steps[].with.name"));
        Assert.Equal(["part-*"], workflow.All("jobs.merge.steps[].with.pattern"));
    }

    [Theory]
    [InlineData(Grade)]
    [InlineData(Push)]
    public void AStepUsesAnActionOrRunsACommand(string name)
    {
        var steps = new Manifest(Text(name)).Values.Where(value => value.Path.Contains(".steps[", StringComparison.Ordinal)).ToLookup(value => value.Path[..(value.Path.LastIndexOf(']') + 1)]);
        Assert.NotEmpty(steps);
        Assert.All(steps, step => Assert.Single(step, value => value.Path == $"{step.Key}.uses" || value.Path == $"{step.Key}.run"));
    }
}
