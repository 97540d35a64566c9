"""Types into the real jupyter-console, as a person would; prints the steps that worked as one JSON list."""
import json
import os
import re
import sys
import tempfile

import pexpect
from jupyter_client.manager import KernelManager

PATIENCE = 120
steps = []


def install(folder, argv):
    """A kernelspec that this process alone sees."""
    spec = os.path.join(folder, "kernels", "course")
    os.makedirs(spec)
    with open(os.path.join(spec, "kernel.json"), "w") as file:
        json.dump(dict(argv=argv, display_name=".NET (C#)", language="C#", interrupt_mode="message"), file)


def warmed(folder):
    """A kernel that has answered every kind of request once: this console breaks when Enter is answered late."""
    os.environ.update(JUPYTER_PATH=folder, HOME=folder)
    manager = KernelManager(kernel_name="course")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=PATIENCE)
    client.execute_interactive("int warm = 1;", store_history=False, timeout=PATIENCE)
    for send in (client.is_complete, client.complete):
        client._recv_reply(send("war"), timeout=PATIENCE)
    client.stop_channels()
    return manager


def prompt(console, number):
    """Waits for the numbered prompt; colours and cursor movements may stand between its letters."""
    console.expect(r"In [^\n]*?" + r"[^\n]*?".join(str(number)) + r"[^\n]*?\]:")


def main(manager):
    console = pexpect.spawn(
        sys.executable, ["-m", "jupyter_console", "--existing", manager.connection_file],
        env=dict(os.environ, TERM="xterm", PROMPT_TOOLKIT_NO_CPR="1"), encoding="utf-8", timeout=PATIENCE, dimensions=(50, 160))
    prompt(console, 1)
    steps.append("started")

    console.send("var x = 40;\r")
    prompt(console, 2)
    console.send("x + 2\r")
    console.expect(r"Out[^\n]*?2[^\n]*?\][^\n]*42")
    steps.append("value")

    prompt(console, 3)
    console.send("Console.WriteL\t")
    console.expect("ine")
    console.send("(x + 3);\r")
    console.expect(r"43\r\n")
    steps.append("completed")

    prompt(console, 4)
    console.send("if (x == 40) {\r")
    console.expect(r"\.\.\.")
    console.send("Console.WriteLine(7 * 3);\r}\r")
    console.expect(r"21\r\n")
    steps.append("several lines")

    prompt(console, 5)
    console.send("var name = await GetInputAsync(\"Who\" + \"? \");\r")
    console.expect(r"Who\?")
    console.send("Ada\r")
    prompt(console, 6)
    console.send("name.Length * 11\r")
    console.expect(r"Out[^\n]*?6[^\n]*?\][^\n]*33")
    steps.append("asked")

    console.close(force=True)


with tempfile.TemporaryDirectory() as home:
    install(home, sys.argv[1:])
    kernel = warmed(home)
    try:
        main(kernel)
    except (pexpect.TIMEOUT, pexpect.EOF) as failure:
        steps.append(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", str(failure)))
    finally:
        kernel.shutdown_kernel(now=True)
json.dump(steps, sys.stdout)
