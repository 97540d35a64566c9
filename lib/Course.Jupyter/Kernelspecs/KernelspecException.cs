namespace Course.Jupyter.Kernelspecs;

/// <summary>A kernelspec is missing, wrong, or may not be replaced; the message says which, where, and what would be right.</summary>
public sealed class KernelspecException(string message, Exception? inner = null) : Exception(message, inner);
