using Course.Classroom.Assignments;

namespace Course.Classroom.Tests.Assignments;

public sealed class WrittenTimeTests
{
    [Theory]
    [InlineData("2026-12-01 23:59 Europe/Berlin", "2026-12-01T22:59:00")]
    [InlineData("2026-07-01 23:59 europe/berlin", "2026-07-01T21:59:00")]
    [InlineData("2026-07-01 23:59 Berlin", "2026-07-01T21:59:00")]
    [InlineData("2026-07-01 23:59 New York", "2026-07-02T03:59:00")]
    [InlineData("2026-07-01 23:59 CEST", "2026-07-01T21:59:00")]
    [InlineData("2026-07-01 23:59 CET", "2026-07-01T21:59:00")]
    [InlineData("2026-07-01 11:59 PM PDT", "2026-07-02T06:59:00")]
    [InlineData("2026-07-01 12:10 a.m. PT", "2026-07-01T07:10:00")]
    [InlineData("2026-07-01 23:59 US/Pacific", "2026-07-02T06:59:00")]
    [InlineData("2026-07-01 23:59 W. Europe Standard Time", "2026-07-01T21:59:00")]
    [InlineData("2026-07-01T23:59:59.25+05:30", "2026-07-01T18:29:59.25")]
    [InlineData("2026-07-01 23:59 UTC+2", "2026-07-01T21:59:00")]
    [InlineData("2026-07-01 23:59 +02:00 Europe/Berlin", "2026-07-01T21:59:00")]
    [InlineData("2026-07-01T23:59Z", "2026-07-01T23:59:00")]
    public void AZoneGoesByTheNamesThatPeopleWrite(string written, string utc)
    {
        var time = WrittenTime.Read(written, null, latest: true, out string? problem);
        Assert.Null(problem);
        Assert.Equal(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), time!.Value.UtcDateTime);
    }

    [Theory]
    [InlineData("2026-12-01 23:59", "\"2026-12-01 23:59\" names no time zone; write one behind it as in 2026-12-01 23:59 Europe/Berlin")]
    [InlineData("2026-12-01 23:59 CST", "\"CST\" is the name of several time zones; write America/Chicago, Asia/Shanghai or America/Havana, or an offset such as +02:00")]
    [InlineData("2026-12-01 23:59 Entenhausen", "\"Entenhausen\" is no time zone that is known; write one such as Europe/Berlin, CEST or +02:00")]
    [InlineData("2026-12-01 23:59 ../../etc/passwd", "\"../../etc/passwd\" is no time zone that is known; write one such as Europe/Berlin, CEST or +02:00")]
    [InlineData("2026-12-01 23:59 +15:00", "\"+15:00\" is no time zone that is known; write one such as Europe/Berlin, CEST or +02:00")]
    [InlineData("2026-12-01 23:59 +03:00 Europe/Berlin", "\"2026-12-01 23:59 +03:00 Europe/Berlin\" contradicts itself: Europe/Berlin has another offset then")]
    [InlineData("01.07.2026 10:00 UTC", "\"01.07.2026 10:00 UTC\" is not a time; write year, month, day, time and zone as in 2026-12-01 23:59 Europe/Berlin")]
    [InlineData("2026-02-30 10:00 UTC", "\"2026-02-30 10:00 UTC\" is not a time; write year, month, day, time and zone as in 2026-12-01 23:59 Europe/Berlin")]
    [InlineData("2026-12-01 13:00 pm UTC", "\"2026-12-01 13:00 pm UTC\" is not a time; write year, month, day, time and zone as in 2026-12-01 23:59 Europe/Berlin")]
    [InlineData("9999-12-31 23:59 -05:00", "\"9999-12-31 23:59 -05:00\" lies beyond the calendar")]
    public void WhatIsNoTimeIsRefusedWithWords(string written, string expected)
    {
        Assert.Null(WrittenTime.Read(written, null, latest: true, out string? problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void ATimeThatComesTwiceCountsAsTheOneThatIsBetterForTheStudent()
    {
        const string Twice = "2026-10-25 02:30 Europe/Berlin";
        Assert.Equal(1, WrittenTime.Read(Twice, null, latest: true, out _)!.Value.UtcDateTime.Hour);
        Assert.Equal(0, WrittenTime.Read(Twice, null, latest: false, out _)!.Value.UtcDateTime.Hour);
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(15, 0)]
    [InlineData(16, 0.1)]
    [InlineData(24 * 60, 0.1)]
    [InlineData((24 * 60) + 1, 0.2)]
    [InlineData(6 * 24 * 60, 0.35)]
    [InlineData((7 * 24 * 60) + 1, 1)]
    public void LatenessCostsByTheBegunDayAfterTheGraceUpToTheCapAndTheEnd(int minutes, double expected)
    {
        var rule = new LateRule(0.1, 0.35, TimeSpan.FromMinutes(15), 7);
        var due = new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(expected, rule.PenaltyOf(due, due.AddMinutes(minutes)), 12);
    }
}
