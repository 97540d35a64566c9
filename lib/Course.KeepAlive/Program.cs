using Course.KeepAlive;

if (args is not [var source, var target])
{
    Console.Error.WriteLine("Course.KeepAlive: two arguments are needed, the TorchSharp.dll to read and the one to write.");
    return 2;
}

try
{
    Handles.Keep(source, target);
    return 0;
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or BadImageFormatException or NotSupportedException)
{
    Console.Error.WriteLine($"Course.KeepAlive: {error.Message}");
    return 1;
}
