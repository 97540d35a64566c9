using Course.Classroom.Assignments;
using Course.Classroom.Mutation;
using Course.Classroom.Tests.Assignments;

namespace Course.Classroom.Tests.Mutation;

/// <summary>Which changes are tried.</summary>
public sealed class MutantTests
{
    private static IReadOnlyList<Mutant> Of(string body) => Mutant.Of(Assignment.Of(SmallAssignment.With(document =>
        document.Cells[3].Source = $"int Twice(int n)\n{{\n    // BEGIN SOLUTION\n    {body}\n    // END SOLUTION\n}}")));

    private static string[] After(string body) => [.. Of(body).Select(mutant => mutant.After)];

    [Fact]
    public void OperatorsConstantsAndOperandsChange() => Assert.Equal(
        ["return 2;", "return n;", "return 3 * n;", "return 1 * n;", "return 4 * n;", "return 0 * n;", "return 2 / n;"], After("return 2 * n;"));

    [Theory]
    [InlineData("return a[i, j];", "return a[j, i];", "return a[i + 1, j];", "return a[i, j - 1];")]
    [InlineData("return x.sum(-1);", "return x.sum(1);", "return x.sum(-2);", "return x.mean(-1);", "return x;")]
    [InlineData("return x.transpose(0, 1);", "return x.transpose(1, 1);", "return x.transpose(0, 2);", "return x;")]
    [InlineData("for (int i = 0; i < n; i++) Do(i);", "for (int i = 1; i < n; i++) Do(i);", "for (int i = 0; i <= n; i++) Do(i);", "for (int i = 0; i < n - 1; i++) Do(i);", "for (int i = 0; i < n; i++) ;")]
    [InlineData("return q / Math.Sqrt(d);", "return q;", "return q / d;", "return q * Math.Sqrt(d);")]
    [InlineData("if (!found) return 1;", "if (found) return 1;", "if (!(!found)) return 1;", ";")]
    [InlineData("return a && b;", "return a;", "return b;", "return (a || b);")]
    [InlineData("return 2.0 * i / d;", "return 2 * i / d;", "return 3.0 * i / d;", "return 0.0 * i / d;")]
    [InlineData("return M.RowSums();", "return M.ColumnSums();")]
    [InlineData("return causal ? 1 : n;", "return 1;", "return n;", "return !(causal) ? 1 : n;")]
    [InlineData("x += F(y, true);", "x -= F(y, true);", "x = F(y, true);", "x += F(true, y);", "x += F(y, false);", ";")]
    public void ChangesAreMade(string body, params string[] changes) => Assert.Subset(After(body).ToHashSet(), changes.ToHashSet());

    [Fact]
    public void MessagesAndWhatIsTheSameInEitherOrderAreLeftAlone()
    {
        Assert.Equal(["!(n < 0)", "n <= 0", "n > 0", "n < 1", "n < (-1)", ";"], Of("if (n < 0) throw new ArgumentException($\"{n + 1} is 2 too few\", nameof(n));")
            .Select(mutant => mutant.After.Split(") throw")[0].Replace("if (", "", StringComparison.Ordinal)).OrderBy(change => Array.IndexOf(["!(n < 0)", "n <= 0", "n > 0", "n < 1", "n < (-1)", ";"], change)));
        Assert.DoesNotContain("return Math.Max(b, a);", After("return Math.Max(a, b);"));
    }

    [Fact]
    public void AMutantSaysWhereItIsAndIsAWholeCell()
    {
        var mutant = Of("int m = n;\n    return\n        m + n;")[0];

        Assert.Equal(("twice", "twice-answer"), (mutant.Task, mutant.Cell));
        Assert.All(Of("int m = n;\n    return\n        m + n;"), other => Assert.Equal((6, "m + n;"), (other.Line, other.Before)));
        Assert.StartsWith("int Twice(int n)\n{\n    // BEGIN SOLUTION\n    int m = n;\n    return\n", mutant.Code, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsGivenToLearnersIsNotChanged() => Assert.Empty(Mutant.Of(Assignment.Of(SmallAssignment.With(document =>
        document.Cells[3].Source = "int Two() => 2;\nint Twice(int n)\n{\n    // BEGIN SOLUTION\n    return n;\n    // END SOLUTION\n}"))));
}
