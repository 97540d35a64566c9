using System.Globalization;
using Course.Runtime;

namespace Course.Data;

/// <summary>Expressions and their values in a file that was checked from end to end; they are read when they are asked for.</summary>
/// <remarks>
/// Both layouts in use are known by the first line. Tay et al. 2021, "Long Range Arena": a header <c>Source⇥Target</c>, then
/// <c>expression⇥value</c>. Nangia and Bowman 2018: no header, <c>value⇥expression</c>. Chapter 10, "Beside it: ListOps".
/// </remarks>
public sealed class ListOpsFile
{
    private const string Header = "Source\tTarget";

    private readonly string path;

    private ListOpsFile(string path)
    {
        this.path = path;
        foreach (var example in Read())
        {
            Count++;
            MaxLength = Math.Max(MaxLength, example.Tokens.Count);
        }

        if (Count == 0)
            throw new DataFormatException(path, "line 1", "the file has no expression", $"\"{Header.Replace('\t', '⇥')}\" or value⇥expression");
    }

    /// <summary>How many expressions there are; at least 1.</summary>
    public int Count { get; }

    /// <summary>Tokens of the longest expression, round brackets not counted.</summary>
    public int MaxLength { get; }

    /// <summary>Opens a file and checks every line of it, one in memory at a time.</summary>
    /// <exception cref="DataFormatException">
    /// The file is empty, or a line has no tab, a broken expression, a value outside 0 to 9 or one that the expression does not have.
    /// </exception>
    public static ListOpsFile Open(string path) => new(path);

    /// <summary>The expressions in the order of the file, one in memory at a time. Each enumeration reads the file anew.</summary>
    public IEnumerable<ListOpsExample> Read()
    {
        int lineNumber = 0;
        bool expressionFirst = false;
        foreach (string line in File.ReadLines(path))
        {
            lineNumber++;
            if (lineNumber == 1 && line == Header)
                expressionFirst = true;
            else
                yield return Parse(line, $"line {lineNumber}", expressionFirst);
        }
    }

    /// <summary>Writes expressions as the Long Range Arena does: a header, and round brackets that show a binary tree.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="examples">At least one expression, for example from <see cref="ListOpsGenerator"/>.</param>
    /// <exception cref="ArgumentException">There is no expression.</exception>
    public static void Write(string path, IReadOnlyCollection<ListOpsExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        Guard.NotEmpty(examples, "A ListOps file holds at least one expression.");
        File.WriteAllText(path, string.Concat(
            examples.Select(example => $"{ListOpsExpression.WithBrackets(example.Tokens)}\t{example.Label}\n").Prepend(Header + "\n")));
    }

    private ListOpsExample Parse(string line, string place, bool expressionFirst)
    {
        string layout = expressionFirst ? "expression⇥value" : "value⇥expression";
        string[] fields = line.Split('\t');
        if (fields.Length != 2)
            throw new DataFormatException(path, place, $"{fields.Length - 1} tabs", $"1, as in {layout}");
        var (expression, value) = expressionFirst ? (fields[0], fields[1]) : (fields[1], fields[0]);
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int label) || label > 9)
            throw new DataFormatException(path, place, $"the value is \"{Excerpt.Of(value)}\"", $"0 to 9, as in {layout}");
        var (tokens, computed) = ListOpsExpression.Parse(expression, (problem, expected) => new DataFormatException(path, place, problem, expected));
        if (computed != label)
            throw new DataFormatException(path, place, $"the value is {label}", $"{computed}, which the expression has");
        return new ListOpsExample(tokens, label);
    }
}
