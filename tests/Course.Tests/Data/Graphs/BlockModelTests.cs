using Course.Data;

namespace Course.Tests.Data.Graphs;

public class BlockModelTests
{
    [Fact]
    public void EdgesComeAboutAsOftenAsTheirProbabilitiesSay()
    {
        var drawn = new BlockModel { GroupSize = 100 }.Draw(seed: 0);
        bool Inside((int From, int To) edge) => drawn.Labels[edge.From] == drawn.Labels[edge.To];

        // 4·4,950 pairs inside, 6·10,000 between: standard deviations .0023 and .0004.
        Assert.Equal(0.12, drawn.Graph.Edges.Count(Inside) / 19800.0, 0.007);
        Assert.Equal(0.01, drawn.Graph.Edges.Count(edge => !Inside(edge)) / 60000.0, 0.0013);
    }

    [Fact]
    public void ASeedSettlesTheGraph()
    {
        var (one, two, other) = (new BlockModel().Draw(1), new BlockModel().Draw(1), new BlockModel().Draw(2));

        Assert.Equal(one.Graph.Edges, two.Graph.Edges);
        Assert.Equal(one.Graph.Features, two.Graph.Features);
        Assert.NotEqual(one.Graph.Edges, other.Graph.Edges);
        Assert.Equal((200, 16), (one.Graph.NodeCount, one.Graph.Features.ColumnCount));
        Assert.Equal([50, 50, 50, 50], one.Labels.CountBy(label => label).Select(group => group.Value));
    }

    [Fact]
    public void WithoutNoiseTheFeaturesAreThoseOfTheGroup()
    {
        var features = new BlockModel { GroupCount = 2, GroupSize = 2, Noise = 0 }.Draw(3).Graph.Features;

        Assert.Equal(features.Row(0), features.Row(1));
        Assert.NotEqual(features.Row(1), features.Row(2));
    }

    [Fact]
    public void CertainEdgesGiveSeparateFullGroups()
    {
        var graph = new BlockModel { GroupCount = 2, GroupSize = 3, Inside = 1, Between = 0 }.Draw(0).Graph;

        Assert.Equal([(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)], graph.Edges);
    }

    [Fact]
    public void AProbabilityAboveOneIsNamed()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new BlockModel { Inside = 1.5 }.Draw(0));
        Assert.StartsWith("A probability is a number from 0 to 1. (Parameter 'Inside')", error.Message, StringComparison.Ordinal);
    }
}
