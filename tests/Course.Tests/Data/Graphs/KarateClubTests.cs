using Course.Data;

namespace Course.Tests.Data.Graphs;

public class KarateClubTests
{
    private static readonly LabelledGraph Club = KarateClub.Load();

    [Fact]
    public void ThereAre34MembersAnd78Friendships()
    {
        Assert.Equal(34, Club.Graph.NodeCount);
        Assert.Equal(78, Club.Graph.Edges.Count);
    }

    [Fact]
    public void TheDegreesAreThePublishedOnes() => Assert.Equal(
        [16, 9, 10, 6, 3, 4, 4, 4, 5, 2, 3, 1, 2, 5, 2, 2, 2, 2, 2, 3, 2, 2, 2, 5, 3, 3, 2, 4, 3, 4, 4, 6, 12, 17],
        Enumerable.Range(0, 34).Select(member => Club.Graph.NeighboursOf(member).Count));

    [Fact]
    public void FriendshipGoesBothWaysAndClosesTheKnownNumberOfTriangles()
    {
        var adjacency = Club.Graph.Adjacency();

        Assert.Equal(adjacency.Transpose(), adjacency);
        Assert.Equal(45, (adjacency * adjacency * adjacency).Trace() / 6);
    }

    [Fact]
    public void TheClubSplitIntoHalvesAroundTheTwoLeadersWhoWereNoFriends()
    {
        Assert.Equal(17, Club.Labels.Count(label => label == 0));
        Assert.Equal((0, 1), (Club.Labels[KarateClub.Instructor], Club.Labels[KarateClub.Officer]));
        Assert.DoesNotContain(KarateClub.Officer, Club.Graph.NeighboursOf(KarateClub.Instructor));
        Assert.Equal(11, Club.Graph.Edges.Count(edge => Club.Labels[edge.From] != Club.Labels[edge.To]));
    }

    [Fact]
    public void AMembersOnlyFeatureIsWhoTheyAre() =>
        Assert.Equal(MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseIdentity(34), Club.Graph.Features);
}
