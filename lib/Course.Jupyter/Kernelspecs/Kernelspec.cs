using System.Text.Json.Nodes;
using Course.Jupyter.Clients;
using Course.Jupyter.Documents;

namespace Course.Jupyter.Kernelspecs;

/// <summary>How Jupyter starts one kernel: the content of a kernel.json.</summary>
public sealed record Kernelspec
{
    /// <summary>The name of the file that describes a kernel.</summary>
    public const string FileName = "kernel.json";

    /// <summary>Metadata by which our own kernelspecs are known, so that installing again may replace them.</summary>
    private const string Marker = "installed_by";
    private const string MarkerValue = "course kernel install";

    /// <summary>The name it is found by: its folder's name, in lower case.</summary>
    public required string Name { get; init; }

    /// <summary>Program and arguments; one of them is or holds <c>{connection_file}</c>.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>What front ends show.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The language, as notebooks name it.</summary>
    public required string Language { get; init; }

    /// <summary>How it is interrupted.</summary>
    public InterruptMode InterruptMode { get; init; } = InterruptMode.Signal;

    /// <summary>Variables to set for the process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whatever else the kernel tells front ends.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>The folder with kernel.json and the logos; empty for one that is not installed yet.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Whether <see cref="KernelspecStore.Install"/> wrote it.</summary>
    public bool IsOurs => Metadata[Marker] is JsonValue value && value.TryGetValue(out string? text) && text == MarkerValue;

    /// <summary>
    /// The file that is the kernel: the program, or the assembly that <c>dotnet</c> is told to run. Null where it is named without
    /// its folder and so is looked for on the PATH.
    /// </summary>
    public string? Program
    {
        get
        {
            var arguments = ToLaunch().Arguments;
            bool host = Path.GetFileNameWithoutExtension(arguments[0]) == "dotnet" && arguments.Count > 1;
            return Path.IsPathFullyQualified(arguments[host ? 1 : 0]) ? Path.GetFullPath(arguments[host ? 1 : 0]) : null;
        }
    }

    /// <summary>The file that starting this kernel needs and that is not there; null when nothing is known to be missing.</summary>
    public string? Missing => new[] { ToLaunch().Arguments[0], Program }
        .FirstOrDefault(file => file is not null && Path.IsPathFullyQualified(file) && !File.Exists(file));

    /// <summary>This kernelspec, if what it starts is there.</summary>
    /// <exception cref="KernelspecException">It is not.</exception>
    public Kernelspec Startable() => Missing is { } file
        ? throw new KernelspecException($"The kernel '{Name}' ({Folder}) cannot be started: {file} is gone. Install it again.")
        : this;

    /// <summary>How a client starts this kernel.</summary>
    public KernelLaunch ToLaunch() => new([.. Arguments.Select(argument => argument.Replace("{resource_dir}", Folder))])
    {
        DisplayName = DisplayName,
        Language = Language,
        InterruptMode = InterruptMode,
        Environment = Environment,
    };

    /// <summary>Reads the kernel.json in a folder. Missing fields get Jupyter's defaults; argv has none.</summary>
    /// <exception cref="KernelspecException">It cannot be read or a field is wrong.</exception>
    public static Kernelspec Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new KernelspecException($"{path}: there is no such file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KernelspecException($"{path}: the file cannot be read: {e.Message}", e);
        }
        return FromJson(bytes, folder, (place, problem, inner) =>
            new KernelspecException(place is null ? $"{path}: {problem}" : $"{path}: {place}: {problem}", inner));
    }

    internal string ToJson()
    {
        var metadata = (JsonObject)Metadata.DeepClone();
        metadata[Marker] = MarkerValue;
        return NormalisedJson.Write(new JsonObject
        {
            ["argv"] = new JsonArray([.. Arguments.Select(argument => JsonValue.Create(argument))]),
            ["display_name"] = DisplayName,
            ["env"] = new JsonObject(Environment.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
            ["interrupt_mode"] = InterruptMode == InterruptMode.Message ? "message" : "signal",
            ["language"] = Language,
            ["metadata"] = metadata,
        }) + "\n";
    }

    private static Kernelspec FromJson(byte[] bytes, string folder, JsonText.Wrong wrong)
    {
        var root = JsonText.Parse(bytes, wrong);
        if (root is not JsonObject fields)
        {
            throw wrong(null, $"the file holds {JsonText.Describe(root)}; a kernelspec is a JSON object with argv, display_name "
                + "and language.");
        }

        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)).ToLowerInvariant();

        Exception Unexpected(string field, string expected) =>
            wrong(field, $"expected {expected}, found {JsonText.Describe(fields[field])}.");
        string Text(string field, string absent) => fields[field] switch
        {
            null => absent,
            JsonValue value when value.TryGetValue(out string? text) => text,
            _ => throw Unexpected(field, "a string"),
        };
        JsonObject Fields(string field) => fields[field] switch
        {
            null => [],
            JsonObject found => found,
            _ => throw Unexpected(field, "an object"),
        };

        if (!fields.ContainsKey("argv"))
            throw wrong(null, "there is no \"argv\"; expected a list of strings, the program first.");
        if (fields["argv"] is not JsonArray { Count: > 0 } argv || !argv.All(IsText))
            throw Unexpected("argv", "a list of strings, the program first");
        if (!Fields("env").All(pair => IsText(pair.Value)))
            throw wrong("env", "expected strings as values.");
        string mode = Text("interrupt_mode", "signal").ToLowerInvariant();
        return new Kernelspec
        {
            Name = name,
            Folder = folder,
            Arguments = [.. argv.Select(argument => argument!.GetValue<string>())],
            DisplayName = Text("display_name", name),
            Language = Text("language", ""),
            InterruptMode = mode switch
            {
                "signal" => InterruptMode.Signal,
                "message" => InterruptMode.Message,
                _ => throw wrong("interrupt_mode", $"'{mode}' is no way to interrupt; there are \"signal\" and \"message\"."),
            },
            Environment = Fields("env").ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<string>()),
            Metadata = (JsonObject)Fields("metadata").DeepClone(),
        };
    }

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? _);
}

/// <summary>A kernelspec is missing, wrong, or may not be replaced; the message says which, where, and what would be right.</summary>
public sealed class KernelspecException(string message, Exception? inner = null) : Exception(message, inner);
