"""Asks the kernel everything the Jupyter protocol knows, through the real jupyter_client; prints what came back as one JSON object."""
import json
import queue
import sys

from jupyter_client.manager import KernelManager
from kernelspec import installed

NAME = "course"
PATIENCE = 120


class Front:
    """A client that keeps the replies and what was published apart by the request they belong to."""

    def __init__(self, manager):
        self.client = manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)
        # While it waited it may have asked several times, and read one answer only.
        last = self.send("kernel_info_request")
        while self.reply()["parent_header"]["msg_id"] != last:
            pass
        self.story(last)

    def send(self, kind, content=None, channel="shell"):
        message = self.client.session.msg(kind, content or {})
        getattr(self.client, channel + "_channel").send(message)
        return message["header"]["msg_id"]

    def execute(self, code, **more):
        content = dict(code=code, silent=False, store_history=True, user_expressions={}, allow_stdin=False, stop_on_error=True)
        return self.send("execute_request", {**content, **more})

    def reply(self, channel="shell"):
        return getattr(self.client, f"get_{channel}_msg")(timeout=PATIENCE)

    def published(self):
        return self.client.get_iopub_msg(timeout=PATIENCE)

    def story(self, request):
        """What is published for a request, up to its idle; nothing of another request may come between."""
        story = []
        while not story or story[-1] != "idle":
            message = self.published()
            if message["parent_header"]["msg_id"] != request:
                story.append("of another: " + message["msg_type"])
            elif message["msg_type"] == "status":
                story.append(message["content"]["execution_state"])
            else:
                story.append(message["msg_type"])
        return story

    def shown(self, request):
        """The last text that is published for a request, up to its idle; null without any."""
        text = None
        while True:
            message = self.published()
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            if content.get("execution_state") == "idle":
                return text
            text = content.get("text") or content.get("data", {}).get("text/plain") or text

    def until(self, kind):
        seen = []
        while not seen or seen[-1]["msg_type"] != kind:
            try:
                seen.append(self.published())
            except queue.Empty:
                raise TimeoutError(f"no {kind} came, but: {[(one['msg_type'], one['content']) for one in seen]}") from None

    def asked(self, kind, content=None, channel="shell"):
        request = self.send(kind, content, channel)
        reply = self.reply(channel)
        return [reply["msg_type"], reply["content"].get("status"), reply["parent_header"]["msg_id"] == request, self.story(request)]


def every_request(front):
    code = {"code": "1", "cursor_pos": 1}
    requests = {
        "kernel_info": {}, "execute": dict(code="1"), "complete": code, "inspect": code, "is_complete": {"code": "1"},
        "history": {"hist_access_type": "tail", "n": 1, "output": False, "raw": True}, "comm_info": {},
    }
    answers = {kind: front.asked(kind + "_request", content) for kind, content in requests.items()}
    answers["kernel_info on control"] = front.asked("kernel_info_request", channel="control")
    answers["interrupt on control"] = front.asked("interrupt_request", channel="control")
    return answers


def aborted(front, **more):
    """Three cells at once, the first of which fails when the others wait behind it: the replies in the order of the cells."""
    requests = [front.execute("Console.ReadLine(); throw new Exception();", allow_stdin=True, **more)]
    front.client.get_stdin_msg(timeout=PATIENCE)
    requests += [front.execute(code, **more) for code in ("1", "2")]
    front.send("kernel_info_request", channel="control")
    front.reply("control")
    front.client.input("")
    replies = {reply["parent_header"]["msg_id"]: reply["content"]["status"] for reply in (front.reply() for _ in requests)}
    stories = [[entry for entry in front.story(request) if not entry.startswith("of another")] for request in requests]
    return {"statuses": [replies[request] for request in requests], "story of the last": stories[-1]}


def counted(front):
    """The numbers of cells, and what is published, with and without silent and store_history."""
    found = []
    for more in ({}, {"silent": True}, {"store_history": False}, {}):
        request = front.execute('Console.WriteLine("a"); 7', **more)
        found.append([front.reply()["content"]["execution_count"], front.story(request)])
    first = found[0][0]
    return [[count - first, story] for count, story in found]


def asked_for_input(front):
    questions = []
    for code, answer in (("Console.ReadLine()", "line"), ('await GetInputAsync("Name? ")', "Ada"), ('await GetPasswordAsync("Key? ")', "secret")):
        request = front.execute(code, allow_stdin=True)
        question = front.client.get_stdin_msg(timeout=PATIENCE)
        front.client.input(answer)
        reply = front.reply()
        front.story(request)
        questions.append([question["content"]["prompt"], question["content"]["password"], reply["content"]["status"]])
    request = front.execute("Console.ReadLine()", allow_stdin=True)
    front.client.get_stdin_msg(timeout=PATIENCE)
    front.send("interrupt_request", channel="control")
    front.reply("control")
    interrupted = front.reply()["content"]["evalue"]
    front.story(request)
    return {"questions": questions, "interrupted": interrupted}


def interrupted_at_once(front, rounds):
    """The interrupts come as soon as the cell was taken, mostly while it is being compiled; an impatient user presses twice."""
    ends = []
    for number in range(rounds):
        front.execute(f"int round{number} = {number}; while (true) {{ }}")
        front.until("execute_input")
        for _ in range(1 + number % 2):
            front.send("interrupt_request", channel="control")
        for _ in range(1 + number % 2):
            front.reply("control")
        ends.append(front.reply()["content"].get("evalue"))
    front.execute("1 + 1")
    return {"ends": ends, "after": front.reply()["content"]["status"]}


def interrupted_twice_while_ending(front):
    """The second interrupt comes while the cell, told to stop by the first, is in its finally block."""
    cell = front.execute("""
        using System.Threading;
        string mark = Path.GetTempFileName();
        try { Console.WriteLine("in"); Thread.Sleep(Timeout.Infinite); }
        finally { Console.Out.Flush(); for (int i = 0; i < 50; i++) File.AppendAllText(mark, "."); }""")
    front.until("stream")
    for _ in range(2):
        front.send("interrupt_request", channel="control")
        front.reply("control")
    end = front.reply()["content"]["evalue"]
    front.story(cell)
    length = front.execute("long length = new FileInfo(mark).Length; File.Delete(mark); length")
    front.reply()
    return {"end": end, "after": front.shown(length)}


def interrupted_completion(front):
    """An interrupt is meant for cells: what is asked beside them is answered all the same."""
    waiting = front.send("complete_request", {"code": "Console.Write", "cursor_pos": 13})
    front.send("interrupt_request", channel="control")
    front.reply("control")
    reply = front.reply()
    front.story(waiting)
    return [reply["content"]["status"], "WriteLine" in reply["content"]["matches"]]


def interrupted_crowd(front):
    """The cell has more endless tasks than there will ever be threads in the pool, which sockets use as well."""
    front.execute("""
        for (int i = 0; i < 1000; i++) _ = Task.Run(() => { while (true) ; });
        Console.WriteLine("in");
        while (true) ;""")
    front.until("stream")
    front.send("interrupt_request", channel="control")
    front.reply("control")
    front.reply()
    after = front.execute("1 + 1")
    front.reply()
    return front.shown(after)


def interrupted_bar(front):
    """What a progress bar shows when its cell was interrupted."""
    cell = front.execute("""
        using System.Threading;
        foreach (int i in Progress.Over(1000, "work"))
        {
            if (i == 37) Console.WriteLine("in");
            if (i >= 37) Thread.Sleep(Timeout.Infinite);
        }""")
    front.until("stream")
    front.send("interrupt_request", channel="control")
    front.reply("control")
    front.reply()
    return front.shown(cell)


def console(front):
    """What is made for a terminal does no harm where there is none; a carriage return is the front end's to draw."""
    answers = []
    for code in ("Console.Clear();", 'Console.Title = "x";', "Console.CursorLeft = 3;", "Console.SetCursorPosition(0, 1);",
                 "Console.CursorVisible = false;", "Console.CursorLeft + Console.CursorTop", r'Console.Write("50 %\r100 %\n");', "Console.ReadKey()"):
        request = front.execute(code)
        reply = front.reply()["content"]
        answers.append([reply.get("ename", "ok"), front.shown(request)])
    return answers


def heard_while_busy(front):
    """Control is answered while a cell runs; what is asked on shell waits for its turn."""
    cell = front.execute('Console.WriteLine("in"); while (true) { }')
    front.until("stream")
    waiting = front.send("complete_request", {"code": "Console.", "cursor_pos": 8})
    control = front.send("kernel_info_request", channel="control")
    info = front.reply("control")["parent_header"]["msg_id"] == control
    try:
        front.client.get_shell_msg(timeout=0)
        early = True
    except queue.Empty:
        early = False
    front.send("interrupt_request", channel="control")
    front.reply("control")
    order = [front.reply()["parent_header"]["msg_id"] for _ in range(2)]
    return {"info": info, "early": early, "in order": order == [cell, waiting]}


def welcomed(manager):
    """A subscriber that comes late."""
    session = manager.client().session
    socket = manager.connect_iopub()
    if not socket.poll(PATIENCE * 1000):
        return None
    message = session.deserialize(session.feed_identities(socket.recv_multipart())[1])
    socket.close()
    return [message["msg_type"], message["content"]]


def main():
    manager = KernelManager(kernel_name=NAME)
    manager.start_kernel()
    front = Front(manager)
    results = {
        "requests": every_request(front),
        "aborted": aborted(front),
        "not aborted": aborted(front, stop_on_error=False),
        "counted": counted(front),
        "input": asked_for_input(front),
        "interrupts": interrupted_at_once(front, 10),
        "interrupted twice": interrupted_twice_while_ending(front),
        "interrupted completion": interrupted_completion(front),
        "interrupted crowd": interrupted_crowd(front),
        "interrupted bar": interrupted_bar(front),
        "console": console(front),
        "busy": heard_while_busy(front),
        "welcome": welcomed(manager),
    }
    shutdown = front.send("shutdown_request", {"restart": False}, channel="control")
    reply = front.reply("control")
    results["shutdown"] = [reply["msg_type"], reply["content"], reply["parent_header"]["msg_id"] == shutdown]
    manager.provisioner.process.wait(PATIENCE)
    front.client.stop_channels()
    manager.cleanup_resources()
    json.dump(results, sys.stdout)


with installed(sys.argv[1:], NAME):
    main()
