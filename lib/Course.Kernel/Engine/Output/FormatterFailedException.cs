using Course.Kernel.Engine.Diagnostics;

namespace Course.Kernel.Engine;

/// <summary>A formatter threw, or gave what its MIME type does not allow.</summary>
internal sealed class FormatterFailedException(string mimeType, Type type, Exception inner)
    : Exception($"The formatter of {type} for {mimeType} failed: {ExceptionText.Message(inner)}", inner);
