using Course.Runtime;

namespace Course.Tests.Runtime;

public sealed class IdleRuleTests
{
    [Theory]
    [InlineData(2, 9.9, 0, false)]     // not yet for as long as anything may stand still
    [InlineData(2, 10, 0.09, true)]
    [InlineData(2, 10, 0.11, false)]   // computes, if slowly
    [InlineData(5, 14.9, 0, false)]    // not yet for three times its limit
    [InlineData(5, 15, 0, true)]
    [InlineData(2, 119, 1.9, false)]
    [InlineData(2, 120, 1.9, true)]    // sixty times its limit
    public void WhatStandsStillOrIsTooSlowForAnyMachineIsOver(double limit, double passed, double used, bool over)
    {
        Assert.Equal(over, IdleRule.IsOver(
            TimeSpan.FromSeconds(limit), minWait: TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(passed), TimeSpan.FromSeconds(used)));
    }
}
