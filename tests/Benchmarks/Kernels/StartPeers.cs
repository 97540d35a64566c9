namespace Benchmarks.Kernels;

/// <summary>The same starts by programs of Jupyter.</summary>
internal static class StartPeers
{
    /// <summary>Arguments: "jupyter" or "nbclient", what the kernel is called, how many starts; a line for each: its seconds, or what went wrong.</summary>
    public const string Script =
        """
        import sys, time
        from jupyter_client.kernelspec import KernelSpecManager
        from jupyter_client.manager import start_new_kernel

        way, title, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
        specs = KernelSpecManager(ensure_native_kernel=False).get_all_specs()
        name = next(name for name, spec in specs.items() if spec["spec"]["display_name"] == title)

        def jupyter():
            begun = time.perf_counter()
            manager, client = start_new_kernel(kernel_name=name, startup_timeout=120)
            try:
                shown = []
                client.execute_interactive("1+1", timeout=120, output_hook=lambda message: shown.append(message["content"].get("data", {}).get("text/plain")))
                assert "2" in shown, shown
                return time.perf_counter() - begun
            finally:
                client.stop_channels()
                manager.shutdown_kernel()

        def nbclient():
            import nbformat
            from nbclient import NotebookClient
            begun = time.perf_counter()
            notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1+1")])
            NotebookClient(notebook, kernel_name=name, startup_timeout=120, timeout=120).execute()
            shown = [output.get("data", {}).get("text/plain") for output in notebook.cells[0].outputs]
            assert shown == ["2"], shown
            return time.perf_counter() - begun

        for _ in range(count):
            try:
                print({"jupyter": jupyter, "nbclient": nbclient}[way](), flush=True)
            except Exception as error:
                print(f"{type(error).__name__}: {error}".replace("\n", " "), flush=True)
        """;
}
