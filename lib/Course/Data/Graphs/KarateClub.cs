namespace Course.Data;

/// <summary>
/// Zachary's karate club: 34 members, an edge between two who met outside the club, and the two factions into which it split.
/// </summary>
/// <remarks>
/// Zachary 1977, "An Information Flow Model for Conflict and Fission in Small Groups", Journal of Anthropological Research 33(4).
/// Members count from 0 here, from 1 in the paper. The factions are those that people really joined: 17 and 17. A member has no
/// features of its own, so each gets a one-hot vector. Chapter 9, "Experiment: the karate club".
/// </remarks>
public static class KarateClub
{
    /// <summary>The teacher, called Mr. Hi in the paper; class 0.</summary>
    public const int Instructor = 0;

    /// <summary>The club's officer, called John A. in the paper; class 1.</summary>
    public const int Officer = 33;

    // For each member the friends with a higher number.
    private const string Friends = """
        0: 1 2 3 4 5 6 7 8 10 11 12 13 17 19 21 31
        1: 2 3 7 13 17 19 21 30
        2: 3 7 8 9 13 27 28 32
        3: 7 12 13
        4: 6 10
        5: 6 10 16
        6: 16
        8: 30 32 33
        9: 33
        13: 33
        14: 32 33
        15: 32 33
        18: 32 33
        19: 33
        20: 32 33
        22: 32 33
        23: 25 27 29 32 33
        24: 25 27 31
        25: 31
        26: 29 33
        27: 33
        28: 31 33
        29: 32 33
        30: 32 33
        31: 32 33
        32: 33
        """;

    private static readonly int[] WithInstructor = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21];

    /// <summary>The club with one-hot features and the faction of each member.</summary>
    public static LabelledGraph Load()
    {
        string[] members = [.. Enumerable.Range(0, Officer + 1).Select(member => $"{member}")];
        var features = OneHot.Rows([.. Enumerable.Range(0, members.Length)], members.Length);
        return new LabelledGraph(
            new FeatureGraph(members, members, features, Edges()),
            [.. Enumerable.Range(0, members.Length).Select(member => WithInstructor.Contains(member) ? 0 : 1)],
            ["with the instructor", "with the officer"]);
    }

    private static IEnumerable<(int From, int To)> Edges() =>
        from line in Friends.Split('\n')
        let parts = line.Split(':')
        from friend in parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select (int.Parse(parts[0]), int.Parse(friend));
}
