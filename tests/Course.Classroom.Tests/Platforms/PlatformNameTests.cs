using Course.Classroom.Platforms;

namespace Course.Classroom.Tests.Platforms;

public sealed class PlatformNameTests
{
    [Theory]
    [InlineData("doejane_12345_678911_03-hw.ipynb", "12345", "doejane", "03-hw.ipynb", 678911, false)]
    [InlineData("doejane_LATE_12345_678911_03-hw-2.ipynb", "12345", "doejane", "03-hw-2.ipynb", 678911, true)]
    [InlineData("müller_1_2_a_3_4_b.ipynb", "1", "müller", "a_3_4_b.ipynb", 2, false)]
    [InlineData("anon_x8Kq2_678_hw.ipynb", "anon_x8Kq2", null, "hw.ipynb", 678, false)]
    [InlineData("LATE_anon_x8Kq2_678_hw.ipynb", "anon_x8Kq2", null, "hw.ipynb", 678, true)]
    [InlineData("doejane_12345_text.html", "12345", "doejane", "text.html", 0, false)]
    public void ANameOfCanvasSaysWhoAndWhich(string path, string id, string? name, string file, long attachment, bool late)
    {
        var read = PlatformName.Of(Platform.Canvas, $"submissions/{path}")!;
        Assert.Equal((id, name, file, attachment, late), (read.Id, read.Name, read.File, read.Attachment, read.IsLate));
    }

    [Theory]
    [InlineData("Jane Doe_1234_assignsubmission_file/hw.ipynb", "hw.ipynb")]
    [InlineData("Homework-98765/Jane Doe_1234_assignsubmission_file_/part/hw.ipynb", "hw.ipynb")]
    [InlineData("Jane Doe_1234_assignsubmission_file_hw.ipynb", "hw.ipynb")]
    [InlineData("Jane Doe_1234_assignsubmission_onlinetext/onlinetext.html", "")]
    public void ANameOfMoodleSaysWhoAndWhich(string path, string file)
    {
        var read = PlatformName.Of(Platform.Moodle, path)!;
        Assert.Equal(("1234", "Jane Doe", file, "Jane Doe_1234_assignsubmission_file"), (read.Id, read.Name, read.File, read.Folder));
    }

    [Theory]
    [InlineData("Home work_1_jdoe3_attempt_2026-12-01-23-59-10_my_hw.ipynb", "jdoe3", "my_hw.ipynb")]
    [InlineData("Homework_jdoe_attempt_2026-12-01-23-59-10.txt", "jdoe", "")]
    public void ANameOfBlackboardSaysWhoWhenAndWhich(string path, string id, string file)
    {
        var read = PlatformName.Of(Platform.Blackboard, path)!;
        Assert.Equal((id, file, new DateTime(2026, 12, 1, 23, 59, 10)), (read.Id, read.File, read.Attempt));
    }

    [Fact]
    public void ThePlatformIsFoundOutByTheNames()
    {
        Assert.Equal(Platform.Canvas, PlatformName.Guess(["a_1_2_x.ipynb", "b_LATE_3_4_x.ipynb", "notes.ipynb"]));
        Assert.Equal(Platform.Moodle, PlatformName.Guess(["A B_1_assignsubmission_file/x.ipynb"]));
        Assert.Equal(Platform.Blackboard, PlatformName.Guess(["Hw_ab_attempt_2026-12-01-23-59-10_x.ipynb"]));
        Assert.Equal(Platform.Folders, PlatformName.Guess(["anna/x.ipynb", "bert.ipynb"]));
    }

    [Theory]
    [InlineData("Jose\u0301 Ru\u0308diger", "José Rüdiger")]
    [InlineData("Nguye\u0302\u0303n", "Nguyễn")]
    [InlineData("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글")]
    [InlineData("\u0418\u0306", "Й")]
    [InlineData("x\u0301", "x\u0301")]
    public void ANameThatAMacTookApartIsPutTogether(string name, string expected) => Assert.Equal(expected, ComposedName.Of(name));

    [Theory]
    [InlineData("03-hw.ipynb", 0)]
    [InlineData("03-HW (1).ipynb", 1)]
    [InlineData("03-hw(12).ipynb", 12)]
    [InlineData("03-hw-2.ipynb", 2)]
    [InlineData("03-hw_3.ipynb", 3)]
    [InlineData("03-hw - Copy.ipynb", 0)]
    [InlineData("03-hw-Copy1.ipynb", 1)]
    [InlineData("04-hw.ipynb", null)]
    [InlineData("03-hw-final.ipynb", null)]
    public void ACopyOfTheAssignmentsNameIsToldFromAnother(string file, int? count)
    {
        Assert.Equal(count is not null, NotebookChoice.IsNamed(file, "03-hw"));
        Assert.Equal(count ?? 0, count is null ? 0 : NotebookChoice.CountOf(file, "03-hw"));
    }
}
