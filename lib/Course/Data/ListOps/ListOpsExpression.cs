using Course.Runtime;

namespace Course.Data;

/// <summary>The language of ListOps: a digit, or an operator over a list of such, as in <c>[MAX 2 9 [MIN 4 7 ] 0 ]</c>.</summary>
/// <remarks>
/// Source: Nangia and Bowman 2018, "ListOps: A Diagnostic Dataset for Latent Tree Learning". MIN and MAX are what they say, MED is the
/// median without its fraction, SM the sum modulo 10. The round brackets that some files hold show a binary tree and change no value:
/// they are counted and dropped. Chapter 10, "Beside it: ListOps".
/// </remarks>
public static class ListOpsExpression
{
    private static readonly Dictionary<string, Func<List<int>, int>> Operators = new()
    {
        ["[MIN"] = values => values.Min(),
        ["[MAX"] = values => values.Max(),
        ["[MED"] = Median,
        ["[SM"] = values => values.Sum() % 10,
    };

    /// <summary>Reads an expression and works it out.</summary>
    /// <param name="text">Tokens with blanks between.</param>
    /// <returns>The tokens without round brackets, and the value, 0 to 9.</returns>
    /// <exception cref="FormatException">The expression is broken: the message names the token and what was expected.</exception>
    public static (IReadOnlyList<string> Tokens, int Value) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text, (problem, expected) => new FormatException($"{problem}; expected {expected}"));
    }

    /// <summary>
    /// An expression with the round brackets of the Long Range Arena: an operator takes its arguments one by one, and each step is a pair,
    /// as in <c>( ( ( [MAX 2 ) 9 ) ] )</c>.
    /// </summary>
    /// <param name="tokens">The tokens of a whole expression, without round brackets.</param>
    /// <returns>The text that <see cref="Parse(string)"/> reads.</returns>
    public static string WithBrackets(IReadOnlyList<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var open = new Stack<(string Text, int Pairs)>();
        string result = "";
        foreach (string token in tokens)
        {
            if (Operators.ContainsKey(token))
            {
                open.Push((token, 0));
            }
            else if (token == "]")
            {
                var (text, pairs) = open.Pop();
                Close($"{string.Concat(Enumerable.Repeat("( ", pairs + 1))}{text} ] )");
            }
            else
            {
                Close(token);
            }
        }

        return result;

        void Close(string argument)
        {
            if (open.Count == 0)
            {
                result = argument;
            }
            else
            {
                var (text, pairs) = open.Pop();
                open.Push(($"{text} {argument} )", pairs + 1));
            }
        }
    }

    // A file's reader has an error of its own, with the file and the line.
    internal static (IReadOnlyList<string> Tokens, int Value) Parse(string text, Func<string, string, FormatException> error)
    {
        var tokens = new List<string>();
        var open = new Stack<(string Operator, List<int> Values)>();
        int? result = null;
        int round = 0, number = 0;
        foreach (string token in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            number++;
            if (token is "(" or ")")
            {
                round += token == "(" ? 1 : -1;
                if (round < 0)
                    throw Wrong(token, "a \"(\" before it");
                continue;
            }

            if (result is not null)
                throw Wrong(token, "the end: the expression is complete before it");
            tokens.Add(token);
            if (Operators.ContainsKey(token))
            {
                open.Push((token, []));
            }
            else if (token == "]")
            {
                if (open.Count == 0)
                    throw Wrong(token, "an operator before it");
                var (name, values) = open.Pop();
                if (values.Count == 0)
                    throw Wrong(token, $"at least one value after {name}");
                Add(Operators[name](values));
            }
            else if (token is [>= '0' and <= '9'])
            {
                Add(token[0] - '0');
            }
            else
            {
                throw Wrong(token, "a digit, [MIN, [MAX, [MED, [SM or ]");
            }
        }

        if (result is null)
            throw error($"the expression ends after {number} tokens", open.Count > 0 ? "]" : "a digit or an operator");
        if (round > 0)
            throw error($"the expression ends after {number} tokens", $"{round} more \")\"");
        return (tokens, result.Value);

        FormatException Wrong(string token, string expected) =>
            error($"token {number} is \"{Excerpt.Of(token)}\"", expected);

        void Add(int value)
        {
            if (open.Count > 0)
                open.Peek().Values.Add(value);
            else
                result = value;
        }
    }

    private static int Median(List<int> values)
    {
        int[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
