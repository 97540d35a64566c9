using System.Text.Json;
using Course.Attention;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Notebooks.Tests.Browser;

/// <summary>What the playground's script computes, against the library.</summary>
public sealed class PlaygroundNumbersTests(WidgetSession session) : IClassFixture<WidgetSession>
{
    private const double Tolerance = 1e-9;

    // Fills fields and controls as a person does, and gives what the widget computed.
    private const string Enter = """
        globalThis.enter = ({ fields, slider, switches, presses }) => {
          const root = document.querySelector(".course-widget");
          root.querySelector("[data-control=reset]").click();
          const tell = (element, kind) => element.dispatchEvent(new Event(kind, { bubbles: true }));
          for (const [name, values] of Object.entries(fields)) {
            root.querySelectorAll(`[data-field=${name}]`).forEach((field, i) => { field.value = values[i]; tell(field, "input"); });
          }
          const range = root.querySelector("[data-control=temperature]");
          range.value = slider;
          tell(range, "input");
          for (const [name, on] of Object.entries(switches)) {
            const box = root.querySelector(`[data-control=${name}]`);
            if (box.checked !== on) box.click();
          }
          presses.forEach(name => root.querySelector(`[data-control=${name}]`).click());
          const hidden = (key, value) => value === -Infinity ? null : value;
          const { temperature, order } = root.playground.state;
          return JSON.parse(JSON.stringify({ ...root.playground.result, temperature, order }, hidden));
        };
        """;

    [Fact]
    public async Task OneHeadComputesWhatTheLibraryComputesIn200RandomStates()
    {
        var random = new Random(1);
        await using var page = await session.OpenAsync(Samples.One.Html);
        await page.AskAsync<object>(Enter);
        for (int n = 0; n < 200; n++)
        {
            Matrix<double> input = Some(random, 4, 3), query = Some(random, 3, 4), key = Some(random, 3, 4), value = Some(random, 3, 2);
            bool causal = random.Next(2) == 0, exchanged = random.Next(4) == 0;
            var came = await EnterAsync(page, random.Next(-10, 11), new() { ["input"] = input, ["query"] = query, ["key"] = key, ["value"] = value },
                new() { ["causal"] = causal }, exchanged ? ["exchange"] : []);

            var head = exchanged ? new HeadWeights(key, query, value) : new HeadWeights(query, key, value);
            Same(head, input, causal, came.GetProperty("temperature").GetDouble(), came.GetProperty("heads")[0]);
        }
    }

    [Fact]
    public async Task TwoHeadsAndTheOutputMatrixDoTheSame()
    {
        var random = new Random(2);
        await using var page = await session.OpenAsync(Samples.Heads.Html);
        await page.AskAsync<object>(Enter);
        for (int n = 0; n < 50; n++)
        {
            var input = Some(random, 4, 4);
            HeadWeights[] heads = [.. Enumerable.Range(0, 2).Select(_ => new HeadWeights(Some(random, 4, 2), Some(random, 4, 2), Some(random, 4, 2)))];
            var weights = new MultiHeadWeights(heads, Some(random, 4, 4));
            var fields = new Dictionary<string, Matrix<double>> { ["input"] = input, ["mix"] = weights.Output };
            for (int h = 0; h < 2; h++)
                (fields[$"query{h + 1}"], fields[$"key{h + 1}"], fields[$"value{h + 1}"]) = (heads[h].Query, heads[h].Key, heads[h].Value);

            var came = await EnterAsync(page, 0, fields, [], []);

            var step = MultiHeadByHand.ByLoop(input, weights);
            Close(step.Joined, came.GetProperty("joined"));
            Close(step.Output, came.GetProperty("output"));
            for (int h = 0; h < 2; h++)
                Same(heads[h], input, false, 1, came.GetProperty("heads")[h]);
        }
    }

    [Fact]
    public async Task PositionsAreAddedToPlacesAndLeftOutWhereTheyAreOff()
    {
        var random = new Random(3);
        await using var page = await session.OpenAsync(Samples.Positions.Html);
        await page.AskAsync<object>(Enter);
        for (int n = 0; n < 50; n++)
        {
            Matrix<double> input = Some(random, 4, 3), places = Some(random, 4, 3);
            var head = new HeadWeights(Some(random, 3, 4), Some(random, 3, 4), Some(random, 3, 2));
            bool on = random.Next(2) == 0;
            string[] presses = [.. Enumerable.Range(0, random.Next(5)).Select(_ => new[] { "later", "earlier", "reverse" }[random.Next(3)])];
            var came = await EnterAsync(page, 0, new() { ["input"] = input, ["positions"] = places, ["query"] = head.Query, ["key"] = head.Key, ["value"] = head.Value },
                new() { ["positions"] = on }, presses);

            int[] order = [.. came.GetProperty("order").EnumerateArray().Select(place => place.GetInt32())];
            var arranged = Matrix<double>.Build.DenseOfRowVectors(order.Select(input.Row));
            Same(head, on ? arranged + places : arranged, false, 1, came.GetProperty("heads")[0]);
        }
    }

    private static Task<JsonElement> EnterAsync(
        WidgetPage page, int slider, Dictionary<string, Matrix<double>> matrices, Dictionary<string, bool> switches, string[] presses)
    {
        var fields = matrices.ToDictionary(pair => pair.Key, pair => pair.Value.ToRowArrays().SelectMany(row => row).Select(value => $"{value:R}"));
        return page.JsonAsync($"enter({JsonSerializer.Serialize(new { fields, slider, switches, presses })})");
    }

    /// <summary>Compares all numbers of a head: queries to scores with the loop of chapter 3, weights and output with the library's mechanism.</summary>
    private static void Same(HeadWeights head, Matrix<double> input, bool causal, double temperature, JsonElement came)
    {
        var step = AttentionByHand.ByLoop(input, head.Query, head.Key, head.Value, 1 / (Math.Sqrt(head.Query.ColumnCount) * temperature));
        Close(step.Query, came.GetProperty("query"));
        Close(step.Key, came.GetProperty("key"));
        Close(step.Value, came.GetProperty("value"));
        Close(step.Query * step.Key.Transpose(), came.GetProperty("products"));
        Close(step.Scores, came.GetProperty("scaled"));
        using var scope = NewDisposeScope();
        var mechanism = new AttentionMechanism();
        var (output, weights) = mechanism.AttendWithWeights(
            tensor((step.Query / temperature).ToArray()), tensor(step.Key.ToArray()), tensor(step.Value.ToArray()), causal ? AttentionMask.Causal(input.RowCount) : null);
        Close(Rows(weights), came.GetProperty("weights"));
        Close(Rows(output), came.GetProperty("output"));
        for (int i = 0; i < input.RowCount; i++)
        {
            for (int j = 0; j < input.RowCount; j++)
                Assert.Equal(causal && j > i, came.GetProperty("masked")[i][j].ValueKind == JsonValueKind.Null);
        }
    }

    private static Matrix<double> Rows(Tensor tensor) =>
        Matrix<double>.Build.DenseOfRowMajor((int)tensor.shape[0], (int)tensor.shape[1], tensor.data<double>());

    private static void Close(Matrix<double> expected, JsonElement came)
    {
        Assert.Equal((expected.RowCount, expected.ColumnCount), (came.GetArrayLength(), came[0].GetArrayLength()));
        foreach ((int row, int column, double value) in expected.EnumerateIndexed())
            Assert.Equal(value, came[row][column].GetDouble(), Tolerance * Math.Max(1, Math.Abs(value)));
    }

    private static Matrix<double> Some(Random random, int rows, int columns) =>
        Matrix<double>.Build.Dense(rows, columns, (_, _) => (random.NextDouble() * 4) - 2);
}
