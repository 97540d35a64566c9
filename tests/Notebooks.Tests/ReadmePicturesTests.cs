namespace Notebooks.Tests;

/// <summary>
/// Pictures of the README that a lesson draws: the file in <c>images/</c> is the picture that stands in the notebook. No lesson writes into
/// the repository; <c>COURSE_RENEW_PICTURES=1</c> copies the pictures anew.
/// </summary>
public class ReadmePicturesTests
{
    [Theory]
    [InlineData("self-attention.png", "notebooks/03-self-attention.ipynb", "fig-whole")]
    [InlineData("speed-quality-memory.png", "notebooks/10-efficient-attention.ipynb", "fig-ours")]
    public void AreTheLessonsOwn(string name, string lesson, string cell)
    {
        byte[] drawn = [.. Lessons.CodeCells(lesson).Single(code => code.Id == cell).Outputs
            .Select(output => (string?)output?["data"]?["image/png"]).OfType<string>().Select(Convert.FromBase64String).Last()];
        string file = Lessons.FullPath("images/" + name);
        if (Environment.GetEnvironmentVariable("COURSE_RENEW_PICTURES") == "1") File.WriteAllBytes(file, drawn);
        Assert.Contains($"images/{name}", File.ReadAllText(Lessons.FullPath("README.md")), StringComparison.Ordinal);
        Assert.Equal(drawn, File.ReadAllBytes(file));
    }

    [Theory]
    [MemberData(nameof(Lessons.Paths), MemberType = typeof(Lessons))]
    public void ALessonWritesNoFileOfTheRepository(string lesson)
    {
        Assert.All(Lessons.CodeCells(lesson), cell => Assert.DoesNotContain("../images/", cell.Source, StringComparison.Ordinal));
    }
}
