"""Runs a notebook with parameters, through papermill where there is one; prints the outputs of its last cell as JSON.

Where there is none (Debian has no package of it), the cell is put in by papermill's own rules (papermill/parameterize.py,
parameterize_notebook): behind the cell tagged "parameters", with what its translator for the kernel name ".net-csharp" writes
(papermill/translators.py, CSharpTranslator), and nbclient runs it, as papermill does.
"""
import json
import os
import sys

import nbclient
import nbformat
from kernelspec import installed

NAME = ".net-csharp"
INJECTED = """// Parameters
var name = "Zo\\xeb \\"the\\" \\U0001f600";
var epochs = 5;
var tokens = 3000000000L;
var rate = 0.25;
var live = true;
var sizes = new [] { 16, 32 };
var options = new Dictionary<string,Object>{ { "heads" , 4 }, { "mask" , "causal" } };
"""
VALUES = {
    "name": 'Zo\u00eb "the" \U0001F600', "epochs": 5, "tokens": 3000000000, "rate": 0.25, "live": True, "sizes": [16, 32],
    "options": {"heads": 4, "mask": "causal"},
}
DEFAULTS = 'string name = "nobody"; int epochs = 1; double rate = 1; bool live = false; var sizes = new[] { 8 };'
USE = 'string.Join("|", name, epochs, tokens, rate, live, sizes.Sum(), options["heads"], options["mask"])'


def notebook():
    cells = [nbformat.v4.new_code_cell(code) for code in ("int before = 0;", DEFAULTS, USE)]
    cells[1].metadata["tags"] = ["parameters"]
    spec = dict(display_name=".NET (C#)", language="C#", name=NAME)
    return nbformat.v4.new_notebook(cells=cells, metadata=dict(kernelspec=spec, language_info=dict(name="C#")))


def main(folder):
    book = notebook()
    try:
        import papermill
    except ImportError:
        cell = nbformat.v4.new_code_cell(INJECTED)
        cell.metadata["tags"] = ["injected-parameters"]
        book.cells.insert(2, cell)
        nbclient.NotebookClient(book, kernel_name=NAME).execute()
    else:
        path = os.path.join(folder, "book.ipynb")
        nbformat.write(book, path)
        book = papermill.execute_notebook(path, path, parameters=VALUES, progress_bar=False)
    json.dump([book.cells[2].metadata["tags"], book.cells[-1].outputs], sys.stdout)


with installed(sys.argv[1:], NAME) as home:
    main(home)
