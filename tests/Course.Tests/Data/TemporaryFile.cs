namespace Course.Tests.Data;

/// <summary>A file that a test writes and that is gone afterwards.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public string Path { get; } = System.IO.Path.GetTempFileName();

    public static TemporaryFile With(string text)
    {
        var file = new TemporaryFile();
        File.WriteAllText(file.Path, text);
        return file;
    }

    public static TemporaryFile With(byte[] bytes)
    {
        var file = new TemporaryFile();
        File.WriteAllBytes(file.Path, bytes);
        return file;
    }

    public void Dispose() => File.Delete(Path);
}
