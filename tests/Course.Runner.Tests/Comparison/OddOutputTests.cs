using System.Text;
using System.Text.Json.Nodes;
using Course.Jupyter.Documents;
using Course.Runner.Comparison;
using Course.Runner.Reports;
using static Course.Runner.Tests.Comparison.Outputs;

namespace Course.Runner.Tests.Comparison;

/// <summary>Outputs as other kernels and programs write them, and some as nobody should.</summary>
public class OddOutputTests
{
    private const string Figure = "application/vnd.plotly.v1+json";
    private const string Claim = "application/vnd.course.claim+json";
    private const string OneTrace = """{"data": [{"type": "bar", "y": [1, 2]}], "layout": {}}""";

    [Fact]
    public void AFigureThatCameAsTextIsComparedAsAFigure()
    {
        Assert.Empty(Differences(Display(Figure, OneTrace), Display(Figure, JsonNode.Parse(OneTrace))));
        Assert.Equal([$"output, {Figure}, trace 1, y[1]: 2 | 3"],
            Differences(Display(Figure, JsonNode.Parse(OneTrace)), Display(Figure, OneTrace.Replace("2]", "3]", StringComparison.Ordinal))));
        Assert.Empty(Differences(Display("application/json", """{"a": NaN, "b": 1}"""), Display("application/json", """{"b": 1.0, "a": NaN}""")));
    }

    [Fact]
    public void AClaimThatCameAsTextIsAClaim()
    {
        const string Text = """{"title": "t", "measured": NaN, "bound": 0.9, "kind": "at-least", "held": true, "source": "s"}""";
        var claim = ClaimResult.In([Display(Claim, Text)]).Single();
        Assert.Equal(("t", null, 0.9, true), (claim.Title, claim.Measured, claim.Bound.Single(), claim.Held));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"no figure\"")]
    [InlineData("[1]")]
    public void WhatIsNoFigureDiffersFromOne(string data) =>
        Assert.Single(Differences(Display(Figure, JsonNode.Parse(OneTrace)), Display(Figure, JsonNode.Parse(data))));

    [Fact]
    public void NaNEqualsNaNAndInfinityOnlyItself()
    {
        static JsonObject Json(string text) => Display("application/json", text);
        Assert.Empty(Differences(Json("[NaN, Infinity]"), Json("[NaN, Infinity]")));
        Assert.Equal(["output, application/json[0]: \"Infinity\" | 5.5"], Differences(Json("[Infinity]"), Json("[5.5]")));
        Assert.Equal(["output, application/json[0]: \"Infinity\" | \"-Infinity\""], Differences(Json("[Infinity]"), Json("[-Infinity]")));
        Assert.False(NumberTolerance.Close(double.PositiveInfinity, 1));
    }

    /// <summary>Thousands of outputs of any shape are read or refused, compared, reported and written; nothing else may happen.</summary>
    [Fact]
    public void NoOutputIsTooOdd()
    {
        var random = new Random(20260101);
        int read = 0;
        for (int i = 0; i < 3_000; i++)
        {
            string[] outputs = [Output(random), Output(random)];
            JsonArray parsed = [.. outputs.Select(output => NotebookDocument.ReadJson(Encoding.UTF8.GetBytes(output), "odd"))];
            foreach (var level in Enum.GetValues<ComparisonLevel>())
            {
                Assert.Empty(OutputComparer.Compare(parsed, (JsonArray)parsed.DeepClone(), level));
                OutputComparer.Compare([parsed[0]?.DeepClone()], [parsed[1]?.DeepClone()], level);
            }
            var report = new RunReport([new NotebookResult("odd", ResultStatus.Passed, null, 0, 0, [], [.. ClaimResult.In(parsed)])]);
            JsonReport.Format(report);
            foreach (var claim in report.Notebooks[0].Claims)
                Assert.NotNull($"{claim.BoundText}{claim.MeasuredText}");
            try
            {
                var document = NotebookDocument.Parse(
                    $$"""{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "code", "source": "", "metadata": {}, "execution_count": 1, "outputs": [{{string.Join(", ", outputs)}}]}]}""", "odd");
                Assert.Equal(document.ToJson(), NotebookDocument.Parse(document.ToJson(), "odd").ToJson());
                read++;
            }
            catch (NotebookFormatException e)
            {
                Assert.StartsWith("odd: cells[0].outputs[", e.Message, StringComparison.Ordinal);
            }
        }
        Assert.InRange(read, 300, 2_700);
    }

    private static string Output(Random random) => random.Next(12) switch
    {
        0 => Value(random, 2),
        < 8 => $$"""{"output_type": "display_data", "data": {{Bundle(random)}}, "metadata": {} }""",
        _ => AnyFields(random),
    };

    private static string AnyFields(Random random) => "{" + string.Join(", ",
        new (string Name, Func<string> Value)[]
        {
            ("output_type", () => Pick(random, "\"stream\"", "\"display_data\"", "\"execute_result\"", "\"error\"", "\"pyout\"", "1", "null", "[]")),
            ("name", () => Pick(random, "\"stdout\"", "\"stderr\"", "3", "null", "[\"stdout\"]")),
            ("text", () => Value(random, 2)), ("data", () => Bundle(random)), ("metadata", () => Pick(random, "{}", "null", "3")),
            ("execution_count", () => Pick(random, "1", "null", "1.5")), ("ename", () => Value(random, 1)), ("evalue", () => "\"\""),
            ("traceback", () => Value(random, 2)),
        }.Where(_ => random.Next(8) > 0).Select(field => $"\"{field.Name}\": {field.Value()}")) + "}";

    private static string Bundle(Random random) => random.Next(10) == 0 ? Value(random, 2) : "{" + string.Join(", ",
        new[] { Figure, Claim, "text/plain", "image/png", "image/svg+xml", "application/json", "text/html", "" }
            .Where(_ => random.Next(3) == 0)
            .Select(type => $"\"{type}\": {(random.Next(3) > 0 ? Value(random, 4) : Shaped(random, type))}")) + "}";

    /// <summary>What belongs there, with any value in each place, as it is or as text.</summary>
    private static string Shaped(Random random, string type)
    {
        string V() => Value(random, 3);
        string json = type == Claim
            ? $$"""{"title": {{V()}}, "measured": {{V()}}, "bound": {{V()}}, "kind": {{V()}}, "held": {{V()}}, "source": {{V()}}}"""
            : $$"""{"data": [{"type": {{V()}}, "name": {{V()}}, "y": {{V()}}}, {{V()}}], "layout": {"title": {{V()}}, "xaxis": {"title": {{V()}}}, "annotations": [{{V()}}]}, "frames": [{{V()}}, {"data": {{V()}}}]}""";
        return random.Next(2) == 0 ? json : JsonValue.Create(json).ToJsonString();
    }

    private static string Value(Random random, int depth) => random.Next(depth > 0 ? 14 : 11) switch
    {
        0 => "null",
        1 => "true",
        2 => "NaN",
        3 => "-Infinity",
        4 => "1e999",
        5 => "-12345678901234567890123",
        6 => "0.5",
        7 => Pick(random, "\"\"", "\"a\\nb 1e99999 2\"", "\"{\"", "\"[1, NaN]\"", "\"\\ud800\"", "\"\\u0000\\u001b\""),
        8 => Pick(random, "\"iVBORw0KGgo=\"", "\"not base64!\"", "\"AAAA\\nAAAA\""),
        9 => "[\"a\\n\", \"b\"]",
        10 => "7",
        11 => $"[{string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1)))}]",
        _ => $"{{{string.Join(", ", new[] { "data", "text", "a", "" }.Where(_ => random.Next(2) == 0).Select(name => $"\"{name}\": {Value(random, depth - 1)}"))}}}",
    };

    private static string Pick(Random random, params string[] values) => values[random.Next(values.Length)];
}
