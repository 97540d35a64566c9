"""Types into the real jupyter-console, as a person would; prints the steps that worked as one JSON list."""
import json
import os
import re
import sys
import time

import pexpect
from kernelspec import installed

PATIENCE = 120
steps = []


def prompt(console, number):
    """Waits for the numbered prompt; colours and cursor movements may stand between its letters."""
    console.expect(r"In [^\n]*?" + r"[^\n]*?".join(str(number)) + r"[^\n]*?\]:")


def alive(process):
    """Whether a process is there; one that has ended and that nobody has asked after does not count."""
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def main(console):
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
    console.send("Console.WriteLine(\"be\" + \"gun\"); var line = Console.ReadLine();\r")
    console.expect("begun")
    console.send("Lovelace\r")
    prompt(console, 7)
    console.send("name.Length * 11 + line.Length\r")
    console.expect(r"Out[^\n]*?7[^\n]*?\][^\n]*41")
    steps.append("asked")

    # No Ctrl+C here: Debian's jupyter-console 6.4.4 passes it on to no kernel, ipykernel's neither.
    prompt(console, 8)
    console.send("Console.WriteLine($\"kernel <{Environment.ProcessId}>\");\r")
    console.expect(r"kernel <(\d+)>")
    kernel = int(console.match[1])
    prompt(console, 9)
    console.sendcontrol("d")
    console.expect("exit")
    console.send("y\r")
    console.expect(pexpect.EOF)
    console.close()
    deadline = time.monotonic() + PATIENCE
    while alive(kernel) and time.monotonic() < deadline:
        time.sleep(0.05)
    steps.append("still there" if alive(kernel) else "ended")


with installed(sys.argv[1:], "course") as home:
    # This console breaks when Enter is answered later than it likes, as on a busy machine.
    typed = pexpect.spawn(
        sys.executable, ["-m", "jupyter_console", "--kernel=course", f"--ZMQTerminalInteractiveShell.kernel_is_complete_timeout={PATIENCE}"],
        env=dict(os.environ, HOME=home, TERM="xterm", PROMPT_TOOLKIT_NO_CPR="1"),
        encoding="utf-8", timeout=PATIENCE, dimensions=(50, 160))
    try:
        main(typed)
    except (pexpect.TIMEOUT, pexpect.EOF) as failure:
        steps.append(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", str(failure)))
    finally:
        typed.close(force=True)
json.dump(steps, sys.stdout)
