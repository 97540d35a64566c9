using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Course.Jupyter.Documents;

namespace Notebooks.Tests.Browser;

/// <summary>A real front end: a person with <c>jupyter notebook</c> in Chromium.</summary>
public sealed class JupyterNotebookTests(BrowserSession session) : IClassFixture<BrowserSession>
{
    private const string Usings = "using Course.Attention; using Course.Figures; using MathNet.Numerics.LinearAlgebra;\n";
    private const string Chapter = "notebooks/03-self-attention.ipynb";

    [Fact]
    public async Task AChapterRunsFromTopToBottomWithEveryPictureEveryClaimAndNoError()
    {
        var chapter = Lessons.Read(Chapter);
        int pictures = OutputsWith(chapter, "image/png", "text/html"), claims = OutputsWith(chapter, "application/vnd.course.claim+json");
        foreach (var cell in chapter.Cells)
            cell.ClearOutputs();
        await using var page = await session.OpenAsync("chapter", chapter);

        await page.ChooseAsync("#menubar li.dropdown:has(#run_all_cells)", "#run_all_cells");
        await page.WaitAsync(
            """
            document.querySelector('.output_error')
            || Jupyter.notebook.get_cells().every(cell => cell.cell_type !== 'code' || typeof cell.input_prompt_number === 'number')
            """);
        await page.IdleAsync();
        await page.StretchAsync();

        Assert.Equal("", await page.AskAsync<string>("Array.from(document.querySelectorAll('.output_error, .output_stderr')).map(e => e.innerText).join('')"));
        Assert.Equal(pictures, await page.AskAsync<int>("document.querySelectorAll('.output_png img').length"));
        Assert.Equal(pictures, await page.AskAsync<int>(
            "Array.from(document.querySelectorAll('.output_png img')).filter(image => image.complete && image.naturalWidth > 100).length"));
        Assert.Equal(claims, await page.AskAsync<int>("Array.from(document.querySelectorAll('.output_text pre')).filter(e => e.innerText.startsWith('✓ ')).length"));
        Assert.Equal(0, await page.AskAsync<int>("Array.from(document.querySelectorAll('.output_text pre')).filter(e => e.innerText.startsWith('✗ ')).length"));
    }

    [Fact]
    public async Task WhatIsTypedIsCompletedExplainedAskedForInterruptedAndForgottenByARestart()
    {
        await using var page = await session.OpenAsync("typing", CSharpNotebook.Create(CSharpNotebook.Code("", "first")));
        await page.ClickAsync(".code_cell .CodeMirror");
        Assert.Equal("41", await page.RunAsync("int kept = 41; kept"));

        // A list of several, from which the person chooses.
        await page.TypeAsync("Enumerable.R");
        await page.PressAsync("Tab");
        await page.WaitAsync("document.querySelector('.completions option')");
        Assert.Equal(
            ["Range", "Repeat", "Reverse", "RightJoin"],
            await page.AskAsync<string[]>("Array.from(document.querySelectorAll('.completions option')).map(option => option.value.trim())"));
        await page.PictureAsync("completion");
        await page.PressAsync("Enter");
        await page.WaitAsync("!document.querySelector('.completions')");
        Assert.Equal("Enumerable.Range", await page.CodeAsync());

        // What is known about it.
        await page.PressAsync("Tab", shift: true);
        await page.WaitAsync("document.querySelector('#tooltip .tooltiptext')?.innerText.includes('Generates a sequence')");
        await page.WaitAsync("getComputedStyle(document.querySelector('#tooltip')).opacity === '1'");
        await page.PictureAsync("tooltip");
        Assert.StartsWith(
            "IEnumerable<int> Enumerable.Range(int start, int count)",
            await page.AskAsync<string>("document.querySelector('#tooltip .tooltiptext').innerText.trim()"));
        await page.PressAsync("Escape");
        await page.WaitAsync("document.querySelector('#tooltip').style.display === 'none'");
        Assert.Equal("6", await page.RunAsync("(1, 3).Sum()"));

        // The only one there is comes at once.
        await page.TypeAsync("Enumerable.Ra");
        await page.PressAsync("Tab");
        await page.WaitAsync("Jupyter.notebook.get_selected_cell().get_text() === 'Enumerable.Range'");
        Assert.Equal("9", await page.RunAsync("(4, 2).Sum()"));

        int asking = await page.StartAsync("string name = await GetInputAsync(\"Who?\"), key = await GetPasswordAsync(\"Key?\"); name + key.Length");
        await page.AnswerAsync("text", "Who?", "Ada");
        await page.AnswerAsync("password", "Key?", "secret");
        Assert.EndsWith("Ada6", await page.OutputAsync(asking), StringComparison.Ordinal);

        int endless = await page.StartAsync("Console.WriteLine(\"begun\"); while (true) { }");
        await page.WaitAsync($"Jupyter.notebook.get_cell({endless}).element.find('.output_area pre').text().includes('begun')");
        await page.ClickAsync("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']");
        Assert.Contains("The cell was interrupted.", await page.OutputAsync(endless), StringComparison.Ordinal);
        Assert.Equal("42", await page.RunAsync("kept + 1"));

        int before = int.Parse(await page.RunAsync("Environment.ProcessId"), CultureInfo.InvariantCulture);
        await page.ChooseAsync("#menubar li.dropdown:has(#restart_kernel)", "#restart_kernel");
        await page.ClickAsync(".modal.in .btn-danger");
        await EndOf(before);
        await page.WaitAsync("!document.querySelector('.modal') && Jupyter.notebook.kernel.is_connected()");
        await page.IdleAsync();
        Assert.Contains("CS0103", await page.RunAsync("kept"), StringComparison.Ordinal);

        int after = int.Parse(await page.RunAsync("Environment.ProcessId"), CultureInfo.InvariantCulture);
        await page.ChooseAsync("#menubar li.dropdown:has(#shutdown_kernel)", "#shutdown_kernel");
        await page.ClickAsync(".modal.in .btn-danger");
        await EndOf(after);
    }

    [Fact]
    public async Task AWidgetRunsAndTheNotebooksShortcutsAreNotMeant()
    {
        const string Code = """
            Matrix<double> weight = TinyExample.KeyWeight;
            Playground.Attention(["I", "saw", "a", "saw"], TinyExample.Input, TinyExample.QueryWeight, weight, TinyExample.ValueWeight)
            """;
        await using var page = await session.OpenAsync("widget", CSharpNotebook.Create(CSharpNotebook.Code(Usings + Code, "playground"), CSharpNotebook.Code("", "after")));
        await page.ClickAsync(".code_cell .CodeMirror");
        await page.PressAsync("Enter", shift: true);
        await page.WaitAsync("document.querySelector('.output_html .course-widget[data-started]')");
        await page.IdleAsync();
        Assert.Equal(0, await page.AskAsync<int>("document.querySelectorAll('.output_area .output_error, .output_png').length"));

        // In a notebook, d twice would delete the cell, and the arrow keys would choose another one.
        await page.ClickAsync("[data-field=input][data-at='1,1']");
        await page.TypeAsync("dd");
        await page.WaitAsync("document.querySelector('.cw-input .cw-problem').innerText.startsWith('Token 1, I, column 1 holds “dd”')");
        await page.PressAsync("Escape");
        await page.TypeAsync("3");
        Assert.Equal(3, await page.AskAsync<int>("document.querySelector('.course-widget').playground.state.input[0][0]"));
        await page.ClickAsync(".cw-token");
        await page.PressAsync("ArrowDown");
        Assert.Equal(1, await page.AskAsync<int>("document.querySelector('.course-widget').playground.state.query"));
        await page.ClickAsync("[data-control=causal]");
        await page.TypeAsync("dd");
        Assert.True(await page.AskAsync<bool>("document.querySelector('.course-widget').playground.state.causal"));
        Assert.Equal(2, await page.AskAsync<int>("Jupyter.notebook.get_cells().length"));
        await page.PictureAsync();
    }

    private static int OutputsWith(NotebookDocument notebook, string mimeType, string without = "") => notebook.Cells
        .SelectMany(cell => cell.Outputs)
        .Count(output => output?["data"] is JsonObject data && data.ContainsKey(mimeType) && !data.ContainsKey(without));

    /// <summary>Waits until the process is gone.</summary>
    private static async Task EndOf(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience.Max);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }
}
