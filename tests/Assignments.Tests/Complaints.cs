namespace Assignments.Tests;

/// <summary>Fails with all that is wrong, uncut.</summary>
internal static class Complaints
{
    public static void None(IReadOnlyCollection<string> complaints)
    {
        if (complaints.Count > 0)
            Assert.Fail(string.Join('\n', complaints));
    }
}
