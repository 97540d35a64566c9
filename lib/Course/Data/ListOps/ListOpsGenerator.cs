using Course.Runtime;

namespace Course.Data;

/// <summary>
/// Draws ListOps expressions as the Long Range Arena does: a place is an operator with a probability of 1/4 and else a digit, an operator
/// has 2 to <see cref="MaxArguments"/> arguments, and expressions of a length that is not wanted are thrown away.
/// </summary>
/// <remarks>
/// Grammar and defaults: Tay et al. 2021, "Long Range Arena", and the generator published with it. Chapter 10, "Beside it: ListOps".
/// </remarks>
public sealed class ListOpsGenerator
{
    private const double OperatorShare = 0.25;
    private const int MaxTries = 200_000;

    private static readonly string[] Operators = ["[MIN", "[MAX", "[MED", "[SM"];

    /// <summary>How deep operators are nested at most; digits lie one level deeper. 1 allows digits alone.</summary>
    public int MaxDepth { get; init; } = 10;

    /// <summary>How many arguments an operator has at most, at least 2.</summary>
    public int MaxArguments { get; init; } = 10;

    /// <summary>The fewest tokens of an expression, at least 1.</summary>
    public int MinLength { get; init; } = 501;

    /// <summary>The most tokens of an expression.</summary>
    public int MaxLength { get; init; } = 1999;

    /// <summary>
    /// Whether all ten values occur equally often. The Long Range Arena does not ask for it; without it MIN and MAX of many
    /// arguments make 0 and 9 more frequent than the others, and always naming one value is better than chance.
    /// </summary>
    public bool Balanced { get; init; }

    /// <summary>Draws different expressions.</summary>
    /// <param name="count">How many, at least 1. With <see cref="Balanced"/> each value occurs ⌊count/10⌋ or ⌈count/10⌉ times.</param>
    /// <param name="seed">Settles them.</param>
    /// <returns>The expressions with their values, in random order; none occurs twice.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> or a limit is out of range.</exception>
    /// <exception cref="InvalidOperationException">The limits leave too few expressions: the message says which limits.</exception>
    public IReadOnlyList<ListOpsExample> Draw(int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        CheckLimits();
        var random = new Random(seed);
        var drawn = new List<ListOpsExample>(count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int[] left = Enumerable.Range(0, 10).Select(label => Balanced ? (count / 10) + (label < count % 10 ? 1 : 0) : count).ToArray();
        for (int tries = 0; drawn.Count < count; tries++)
        {
            if (tries == MaxTries)
            {
                throw new InvalidOperationException(
                    $"In {MaxTries} tries there was no new expression of {MinLength} to {MaxLength} tokens with a depth up to {MaxDepth} and up to "
                    + $"{MaxArguments} arguments{(Balanced ? $" and a value that is still wanted ({Wanted(left)})" : "")}; "
                    + $"{drawn.Count} of {count} were found. Wider limits or fewer expressions would do.");
            }

            var tokens = new List<string>();
            if (!Add(tokens, 1, random) || tokens.Count < MinLength)
                continue;
            string text = string.Join(' ', tokens);
            int value = ListOpsExpression.Parse(text).Value;
            if (left[value] == 0 || !seen.Add(text))
                continue;
            left[value]--;
            drawn.Add(new ListOpsExample(tokens, value));
            tries = -1;
        }

        var shuffled = drawn.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    // Gives up as soon as the expression is too long; it would be thrown away anyhow.
    private bool Add(List<string> tokens, int depth, Random random)
    {
        if (tokens.Count >= MaxLength)
            return false;
        if (depth >= MaxDepth || random.NextDouble() > OperatorShare)
        {
            tokens.Add($"{random.Next(10)}");
            return true;
        }

        tokens.Add(Operators[random.Next(Operators.Length)]);
        int arguments = random.Next(2, MaxArguments + 1);
        for (int i = 0; i < arguments; i++)
        {
            if (!Add(tokens, depth + 1, random))
                return false;
        }

        tokens.Add("]");
        return tokens.Count <= MaxLength;
    }

    private void CheckLimits()
    {
        Guard.AtLeast(MaxDepth, 1, "An expression has a depth of at least 1.");
        Guard.AtLeast(MaxArguments, 2, "An operator has at least 2 arguments.");
        Guard.AtLeast(MinLength, 1, "An expression has at least 1 token.");
        Guard.AtLeast(MaxLength, MinLength, $"The longest expression has at least {MinLength} tokens, as many as the shortest.");
    }

    private static string Wanted(int[] left) => string.Join(", ", Enumerable.Range(0, 10).Where(label => left[label] > 0));
}

/// <summary>One expression and its value.</summary>
/// <param name="Tokens">The expression without round brackets: digits, <c>[MIN</c>, <c>[MAX</c>, <c>[MED</c>, <c>[SM</c> and <c>]</c>.</param>
/// <param name="Label">The value, 0 to 9.</param>
public sealed record ListOpsExample(IReadOnlyList<string> Tokens, int Label);
