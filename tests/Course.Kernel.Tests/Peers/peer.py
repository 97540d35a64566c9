"""Drives the kernel with the real jupyter_client and nbclient; prints what came back as one JSON object."""
import json
import sys
import time

import nbclient
import nbformat
from jupyter_client.manager import KernelManager
from kernelspec import installed

NAME = ".net-csharp"
PATIENCE = 120


def execute(client, code, **more):
    published = []
    reply = client.execute_interactive(code, timeout=PATIENCE, output_hook=published.append, **more)
    return {
        "reply": reply["content"],
        "published": [{"type": m["msg_type"], "content": m["content"]} for m in published if m["msg_type"] != "status"],
    }


def interrupted(manager, client):
    execute(client, "var kept = 41;")

    def watch(message):
        if message["msg_type"] == "stream":
            manager.interrupt_kernel()

    reply = client.execute_interactive('Console.WriteLine("in"); while (true) { }', timeout=PATIENCE, output_hook=watch)
    return {"reply": reply["content"], "after": execute(client, "kept + 1")}


def request(client, send, *args, **kwargs):
    """A request other than a cell: the content of its reply."""
    return client._recv_reply(send(*args, **kwargs), timeout=PATIENCE)["content"]


def completed(client):
    """Completion of a word behind a character that is two UTF-16 units, after a dot, of a directive; what is known of a name."""
    execute(client, "var numbers = new List<double> { 1, 2 };")
    return {
        "word": request(client, client.complete, "var s = \"\U0001F600\"; numb", 17),
        "dot": request(client, client.complete, "numbers.", 8),
        "directive": request(client, client.complete, "#!ti", 4),
        "inspected": request(client, client.inspect, "\U0001F600 numbers", 9),
        "unknown": request(client, client.inspect, "nothing", 3),
    }


def flood(client):
    text = []

    def gather(message):
        if message["msg_type"] == "stream":
            text.append(message["content"]["text"])

    start = time.monotonic()
    client.execute_interactive("for (int i = 0; i < 200_000; i++) Console.WriteLine(i);", timeout=PATIENCE, output_hook=gather)
    whole = "".join(text) == "".join(f"{i}\n" for i in range(200_000))
    return {"whole": whole, "messages": len(text), "seconds": time.monotonic() - start}


def notebook():
    cells = [nbformat.v4.new_code_cell(code) for code in (
        "int Square(int x) => x * x;", "Square(7)", 'Console.WriteLine("words");', "throw new InvalidOperationException(\"no\");")]
    cells[-1].metadata["tags"] = ["raises-exception"]
    book = nbformat.v4.new_notebook(cells=cells)
    nbclient.NotebookClient(book, kernel_name=NAME, timeout=PATIENCE).execute()
    nbformat.validate(book)
    return [cell.outputs for cell in book.cells]


def main():
    manager = KernelManager(kernel_name=NAME)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=PATIENCE)
    results = {
        "value": execute(client, "1 + 1"),
        "display": execute(client, 'var shown = display("first"); shown.Update("second");'),
        "error": execute(client, "int zero = 0;\n1 / zero", stop_on_error=False),
        "input": execute(client, "Console.ReadLine()", allow_stdin=False, stop_on_error=False),
        "complete": completed(client),
        "history": request(client, client.history, hist_access_type="tail", n=2, output=True),
        "expressions": execute(client, "1", user_expressions={"count": "numbers.Count", "wrong": "nothing"}),
        "incomplete": request(client, client.is_complete, "if (true) {"),
        "interrupt": interrupted(manager, client),
        "flood": flood(client),
    }
    manager.shutdown_kernel(now=False)
    results["ended"] = not manager.is_alive()
    client.stop_channels()
    results["notebook"] = notebook()
    json.dump(results, sys.stdout)


with installed(sys.argv[1:], NAME):
    main()
