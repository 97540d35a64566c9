"""The kernel under test, as Jupyter finds it."""
import contextlib
import json
import os
import tempfile


@contextlib.contextmanager
def installed(argv, name):
    """A kernelspec that this process and those it starts see; gives the folder of it."""
    with tempfile.TemporaryDirectory() as folder:
        spec = os.path.join(folder, "kernels", name)
        os.makedirs(spec)
        with open(os.path.join(spec, "kernel.json"), "w") as file:
            json.dump(dict(argv=argv, display_name=".NET (C#)", language="C#", interrupt_mode="message"), file)
        os.environ["JUPYTER_PATH"] = folder
        yield folder
