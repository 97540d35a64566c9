using Course.Models;

namespace Course.Tests.Models.Images;

public class HungarianMatchingTests
{
    [Fact]
    public void TheExampleOfTheChapter()
    {
        double[,] costs = { { 1, 2, 6 }, { 1, 5, 7 } };

        Assert.Equal([1, 0], HungarianMatching.Solve(costs));
        Assert.Equal(3, HungarianMatching.Cost(costs, [1, 0]));
    }

    [Fact]
    public void NothingIsCheaperAmongAllPermutations()
    {
        var random = new Random(0);
        for (int trial = 0; trial < 400; trial++)
        {
            var (rows, columns) = (random.Next(1, 7), random.Next(1, 7));
            bool whole = trial % 2 == 0;                                                   // whole numbers make ties
            double[,] costs = new double[rows, columns];
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++) costs[i, j] = whole ? random.Next(-3, 4) : (10 * random.NextDouble()) - 5;
            }

            int[] matching = HungarianMatching.Solve(costs);

            int[] used = [.. matching.Where(column => column >= 0)];
            Assert.Equal(rows, matching.Length);
            Assert.Equal(Math.Min(rows, columns), used.Length);
            Assert.Equal(used.Length, used.Distinct().Count());
            Assert.Equal(Cheapest(costs, 0, new bool[columns], Math.Max(rows - columns, 0)), HungarianMatching.Cost(costs, matching), 9);
        }
    }

    [Fact]
    public void LargeOnesAreQuickAndGreedyIsNotBetter()
    {
        var random = new Random(1);
        double[,] costs = new double[60, 80];
        for (int i = 0; i < 60; i++)
        {
            for (int j = 0; j < 80; j++) costs[i, j] = random.NextDouble();
        }

        double best = HungarianMatching.Cost(costs, HungarianMatching.Solve(costs)), greedy = 0;
        bool[] taken = new bool[80];
        for (int i = 0; i < 60; i++)
        {
            int j = Enumerable.Range(0, 80).Where(column => !taken[column]).MinBy(column => costs[i, column]);
            (taken[j], greedy) = (true, greedy + costs[i, j]);
        }

        Assert.True(best < greedy);
    }

    [Fact]
    public void WithoutRowsOrColumnsThereIsNothingToMatch()
    {
        Assert.Empty(HungarianMatching.Solve(new double[0, 4]));
        Assert.Equal([-1, -1], HungarianMatching.Solve(new double[2, 0]));
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void ACostThatIsNoNumberIsNamed(double cost, string text)
    {
        var error = Assert.Throws<ArgumentException>(() => HungarianMatching.Solve(new double[,] { { 1, 2 }, { 3, cost } }));

        Assert.Equal($"costs[1, 1] is {text}; a cost is a finite number. To forbid a pair, give it a large one. (Parameter 'costs')", error.Message);
    }

    /// <summary>Tries everything: each row takes a free column, or none while rows may be left over.</summary>
    private static double Cheapest(double[,] costs, int row, bool[] taken, int leftOver)
    {
        if (row == costs.GetLength(0)) return 0;
        double best = leftOver > 0 ? Cheapest(costs, row + 1, taken, leftOver - 1) : double.PositiveInfinity;
        for (int column = 0; column < taken.Length; column++)
        {
            if (taken[column]) continue;
            taken[column] = true;
            best = Math.Min(best, costs[row, column] + Cheapest(costs, row + 1, taken, leftOver));
            taken[column] = false;
        }

        return best;
    }
}
