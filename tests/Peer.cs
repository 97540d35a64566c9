using System.Diagnostics.CodeAnalysis;

namespace Peers;

/// <summary>
/// A program that a test needs and that is not part of the course. Where it is missing the test is skipped; where
/// COURSE_PEERS_REQUIRED is 1, as in CI, which installs them all, the test fails instead, so that nothing is left out unseen.
/// </summary>
internal static class Peer
{
    /// <summary>The variable that says whether every peer must be there.</summary>
    public const string Variable = "COURSE_PEERS_REQUIRED";

    /// <summary>Ends the test: skipped, or failed where every peer must be there.</summary>
    [DoesNotReturn]
    public static void Missing(string message)
    {
        if (Environment.GetEnvironmentVariable(Variable) == "1")
            Assert.Fail($"{message}; {Variable} is 1, so this test may not be skipped");
        Assert.Skip(message);
    }
}
