using Course.Data;

namespace Course.Tests.Data.Text;

public class DateTaskTests
{
    [Fact]
    public void ADateIsWrittenInBothWays()
    {
        var example = DateTask.Example(new DateOnly(2024, 3, 3));
        Assert.Equal(new DateExample("3 March 2024", "2024-03-03", "D_MMMMM_YYYY", 0), example);
        Assert.Equal("31 December 1999", DateTask.Example(new DateOnly(1999, 12, 31)).Written);
        Assert.Equal(3, DateTask.Example(new DateOnly(1999, 12, 31)).Quarter);
    }

    [Fact]
    public void TrainingAndTestShareNoDate()
    {
        var (train, test) = DateTask.Generate(3000, 500, seed: 4);
        Assert.Equal((3000, 500), (train.Count, test.Count));
        Assert.Equal(3500, train.Concat(test).Select(example => example.Iso).Distinct().Count());
    }

    [Fact]
    public void TheSameSeedGivesTheSameDates() => Assert.Equal(DateTask.Generate(50, 5, 1).Test, DateTask.Generate(50, 5, 1).Test);

    [Fact]
    public void EveryCharacterOfEveryDateHasANumber()
    {
        var (train, _) = DateTask.Generate(36525, 0, seed: 0);
        Assert.All(train, example => Assert.Equal(example.Written.Length, DateTask.Encode(example.Written).Length));
        Assert.Equal((10, 17), (train.Min(example => example.Written.Length), train.Max(example => example.Written.Length)));
        Assert.All(train, example => Assert.Equal(example.Written.Length, example.Roles.Length));
    }

    [Fact]
    public void MoreDatesThanThereAreIsRefused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => DateTask.Generate(36525, 1, 0));
        Assert.StartsWith("With testCount 1 this asks for more than the 36525 days from 1950 to 2049.", error.Message);
    }

    [Fact]
    public void AForeignCharacterIsNamed()
    {
        Assert.Equal("'!' appears in no date; dates are written as 3 March 2024 or 2024-03-03, unlike \"3 May!\". (Parameter 'text')", Assert.Throws<ArgumentException>(() => DateTask.Encode("3 May!")).Message);
        Assert.Throws<ArgumentException>(() => DateTask.Encode(""));
    }
}
