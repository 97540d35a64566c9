using Course.Jupyter.Documents;
using Peers;

namespace Course.Jupyter.Tests.Documents;

/// <summary>What Python's json writes into notebooks and .NET's parser does not read.</summary>
public class PythonJsonTests
{
    private const string Odd = """
        {
         "cells": [
          {
           "cell_type": "code",
           "execution_count": 1,
           "id": "a",
           "metadata": {
            "": -Infinity,
            "half": "x\ud83d\n\"",
            "minus": -0.5,
            "nan": NaN,
            "pair": "🙂",
            "words": "NaN, -Infinity and \\"
           },
           "outputs": [
            {
             "data": {
              "application/vnd.plotly.v1+json": {
               "data": [
                {
                 "z": [
                  [
                   1.0,
                   NaN,
                   Infinity
                  ],
                  [
                   -Infinity,
                   -1,
                   null
                  ]
                 ]
                }
               ]
              }
             },
             "execution_count": 1,
             "metadata": {},
             "output_type": "execute_result"
            }
           ],
           "source": [
            "\udc00"
           ]
          }
         ],
         "metadata": {
          "x": NaN
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public void NaNAndInfinityAndHalfCharactersAreReadAndWrittenBackAsTheyWere() =>
        Assert.Equal(Odd, NotebookDocument.Parse(Odd, "odd").ToJson(), ignoreLineEndingDifferences: true);

    [Fact]
    public void TheyHaveTheValuesThatPythonGivesThem()
    {
        var document = NotebookDocument.Parse(Odd, "odd");
        var rows = document.Cells[0].Outputs[0]!["data"]!["application/vnd.plotly.v1+json"]!["data"]![0]!["z"]!;

        Assert.Equal([1, double.NaN, double.PositiveInfinity], rows[0]!.AsArray().Select(value => value!.GetValue<double>()));
        Assert.Equal(double.NegativeInfinity, rows[1]![0]!.GetValue<double>());
        Assert.Equal("\udc00", document.Cells[0].Source);
        Assert.Equal("x\ud83d\n\"", document.Cells[0].Metadata["half"]!.GetValue<string>());
    }

    [Fact]
    public void WhatPythonWritesOfThemIsWrittenWithTheSameBytes()
    {
        string python = PeerPython.With("nbformat");
        using var folder = new TemporaryFolder();
        PeerPython.Run(
            python,
            """
            import nbformat as jupyter, sys
            from nbformat.v4.nbbase import *
            nan, inf = float("nan"), float("inf")
            nb = new_notebook(cells=[new_code_cell("1", outputs=[new_output("display_data", {"application/json": [nan, inf, -inf, [{"a": nan}]]})])],
                metadata={"x": nan, "y": [-inf, "NaN"]})
            jupyter.write(nb, sys.argv[1])
            """,
            folder["theirs.ipynb"]);

        NotebookDocument.Read(folder["theirs.ipynb"]).Save(folder["ours.ipynb"]);

        Assert.Equal(File.ReadAllText(folder["theirs.ipynb"]), File.ReadAllText(folder["ours.ipynb"]));
    }

    [Theory]
    [InlineData("nan")]
    [InlineData("Infinit")]
    [InlineData("+Infinity")]
    [InlineData("--Infinity")]
    [InlineData("NaNN")]
    [InlineData("N")]
    public void OtherWordsAreNoNumbers(string word)
    {
        var e = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse($"{{\"nbformat\": {word}}}", "a"));

        Assert.Contains("this is not JSON", e.Message);
    }

    [Fact]
    public void AByteOrderMarkIsPassedOver() =>
        Assert.Equal(Odd, NotebookDocument.Parse("\uFEFF" + Odd, "odd").ToJson(), ignoreLineEndingDifferences: true);
}
