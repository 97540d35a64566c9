using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Course.Runtime;

namespace Course.Checks;

/// <summary>
/// Answers as JSON. What is read comes from a process that a learner's code ran in: it is data of a limited size and depth, and of what is malformed
/// nothing is taken.
/// </summary>
internal static class AnswerJson
{
    /// <summary>Answers inside of answers; more would be an attack on the reader's stack.</summary>
    private const int MaxDepth = 24;

    /// <summary>Shapes have few axes.</summary>
    private const int MaxAxes = 16;

    /// <summary>Letters of one text; a longer one is cut.</summary>
    private const int MaxLetters = 4000;

    /// <summary>So many characters an answer or a problem costs at least.</summary>
    private const int Overhead = 60;

    /// <summary>What came of a call.</summary>
    /// <param name="outcome">What came.</param>
    /// <param name="budget">How many characters may still be written; less afterwards.</param>
    /// <returns>The object; one that says so where the budget does not suffice.</returns>
    public static JsonObject Write(CallOutcome outcome, ref int budget)
    {
        int left = budget;
        try
        {
            var written = new JsonObject
            {
                ["answer"] = outcome.Answer is null ? null : Write(outcome.Answer, 0, ref left),
                ["problem"] = Text(outcome.Problem, ref left),
                ["thrown"] = new JsonArray([.. outcome.Thrown.Select(name => Text(name, ref left))]),
                ["message"] = Text(outcome.Message, ref left),
                ["changed"] = Text(outcome.Changed, ref left),
                ["outOfTime"] = outcome.OutOfTime,
            };
            budget = left;
            return written;
        }
        catch (AnswerTooLargeException e)
        {
            return new JsonObject { ["problem"] = e.Message };
        }
    }

    /// <summary>Reads what came of a call.</summary>
    /// <exception cref="FormatException">It is not what <see cref="Write(CallOutcome, ref int)"/> writes.</exception>
    public static CallOutcome ReadOutcome(JsonNode? node)
    {
        if (node is not JsonObject fields)
            throw new FormatException("What came of a call is no object.");
        var answer = fields["answer"] is { } written ? Read(written, 0) : null;
        string[] thrown = fields["thrown"] is JsonArray names ? [.. names.Take(MaxDepth).Select(name => Text(name) ?? "")] : [];
        return new CallOutcome(answer, answer is null ? Text(fields["problem"]) ?? "There is no answer." : null, thrown, Text(fields["message"]))
        {
            OutOfTime = Value<bool>(fields["outOfTime"]),
            Changed = Text(fields["changed"]),
        };
    }

    private static JsonNode Write(Answer answer, int depth, ref int budget)
    {
        if (depth > MaxDepth)
            throw new AnswerTooLargeException("The answer holds lists in lists in lists, deeper than is taken in.");
        Spend(Overhead, ref budget);
        switch (answer)
        {
            case Answer.Flag flag:
                return new JsonObject { ["kind"] = "flag", ["value"] = flag.Value };
            case Answer.Text text:
                Spend(text.Value.Length, ref budget);
                return new JsonObject { ["kind"] = "text", ["value"] = text.Value };
            case Answer.Nothing nothing:
                return new JsonObject { ["kind"] = "nothing", ["what"] = Text(nothing.What, ref budget) };
            case Answer.Other other:
                return new JsonObject { ["kind"] = "other", ["what"] = Text(other.Type, ref budget), ["value"] = Text(other.Value, ref budget), ["code"] = other.IsCode };
            case Answer.Numeric numbers:
                // An empty block has no numbers to pay for, whatever its other sizes are.
                if (numbers.Shape.Any(size => size > Answer.MaxItems))
                    throw new AnswerTooLargeException("The answer is larger than is taken in.");
                Spend(numbers.Values.LongLength * sizeof(double) * 4 / 3, ref budget);
                return new JsonObject
                {
                    ["kind"] = "numbers",
                    ["what"] = Text(numbers.What, ref budget),
                    ["numbers"] = numbers.Numbers.ToString(),
                    ["shape"] = new JsonArray([.. numbers.Shape.Select(size => JsonValue.Create(size))]),
                    ["values"] = Convert.ToBase64String(MemoryMarshal.AsBytes<double>(numbers.Values)),
                };
            case Answer.Items items:
                var written = new JsonArray();
                foreach (var item in items.Values)
                    written.Add(Write(item, depth + 1, ref budget));
                return new JsonObject { ["kind"] = "items", ["what"] = Text(items.What, ref budget), ["items"] = written };
            default:
                throw new NotSupportedException($"An answer of the type {answer.GetType().Name} has no form in JSON.");
        }
    }

    private static Answer Read(JsonNode node, int depth)
    {
        if (depth > MaxDepth || node is not JsonObject fields)
            throw new FormatException("An answer is no object, or nested too deeply.");
        string what = Text(fields["what"]) ?? "";
        return Text(fields["kind"]) switch
        {
            "flag" => new Answer.Flag(Value<bool>(fields["value"])),
            "text" => new Answer.Text(Value<string>(fields["value"]) ?? ""),
            "nothing" => new Answer.Nothing(what),
            "other" => new Answer.Other(what, Text(fields["value"]) ?? "", Value<bool>(fields["code"])),
            "numbers" => Numbers(fields, what),
            "items" when fields["items"] is JsonArray items => new Answer.Items([.. items.Select(item => Read(item ?? throw new FormatException("An item is missing."), depth + 1))], what),
            _ => throw new FormatException("An answer is of an unknown kind."),
        };
    }

    private static Answer.Numeric Numbers(JsonObject fields, string what)
    {
        byte[] bytes = Convert.FromBase64String(Value<string>(fields["values"]) ?? "");
        if (bytes.Length % sizeof(double) != 0 || fields["shape"] is not JsonArray { Count: <= MaxAxes } sizes)
            throw new FormatException("Numbers are cut off, or have no shape.");
        int[] shape = [.. sizes.Select(Value<int>)];
        double[] values = MemoryMarshal.Cast<byte, double>(bytes).ToArray();
        if (shape.Any(size => size is < 0 or > Answer.MaxItems) || shape.Aggregate(1.0, (product, size) => product * size) != values.Length)
            throw new FormatException("There are more or fewer numbers than the shape says.");
        if (!Enum.TryParse(Text(fields["numbers"]), out Answer.NumberKind kind) || !Enum.IsDefined(kind))
            throw new FormatException("Numbers are of an unknown kind.");
        return new Answer.Numeric(shape, values, kind, what);
    }

    private static string? Text(string? text, ref int budget)
    {
        if (text is null)
            return null;
        string kept = Excerpt.Of(text, MaxLetters);
        Spend(kept.Length, ref budget);
        return kept;
    }

    private static string? Text(JsonNode? node) => Value<string>(node) is { } text ? text.Length <= MaxLetters + 1 ? text : Excerpt.Of(text, MaxLetters) : null;

    private static T? Value<T>(JsonNode? node) => node is JsonValue value && value.TryGetValue(out T? found) ? found : default;

    private static void Spend(long characters, ref int budget)
    {
        if (characters > budget)
            throw new AnswerTooLargeException("The answer is larger than is taken in.");
        budget -= (int)characters;
    }

    private sealed class AnswerTooLargeException(string message) : Exception(message);
}
