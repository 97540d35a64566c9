namespace Course.Jupyter.Kernelspecs;

/// <summary>The folders Jupyter keeps its data in, by the rules of jupyter_core.</summary>
public sealed record JupyterFolders
{
    private static readonly string[] No = ["no", "n", "false", "off", "0", "0.0"];

    /// <summary>Every data folder, the one that wins first.</summary>
    public required IReadOnlyList<string> Data { get; init; }

    /// <summary>The data folder of this user, where things are installed.</summary>
    public required string User { get; init; }

    /// <summary>The folders of this machine and user.</summary>
    /// <param name="prefix">
    /// The environment whose <c>share/jupyter</c> counts, as Python's sys.prefix does for Jupyter; without one the virtual
    /// or conda environment that is active.
    /// </param>
    public static JupyterFolders Current(string? prefix = null) => From(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        OperatingSystem.IsWindows() ? PlatformID.Win32NT : OperatingSystem.IsMacOS() ? PlatformID.MacOSX : PlatformID.Unix,
        prefix);

    internal static JupyterFolders From(Func<string, string?> variable, string home, PlatformID platform, string? prefix)
    {
        string? Set(string name) => variable(name) is { Length: > 0 } value ? value : null;

        string user = Set("JUPYTER_DATA_DIR") ?? platform switch
        {
            PlatformID.MacOSX => Path.Combine(home, "Library", "Jupyter"),
            PlatformID.Win32NT when Set("APPDATA") is { } appData => Path.Combine(appData, "jupyter"),
            PlatformID.Win32NT => Path.Combine(Set("JUPYTER_CONFIG_DIR") ?? Path.Combine(home, ".jupyter"), "data"),
            _ => Path.Combine(Set("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter"),
        };
        prefix ??= Set("VIRTUAL_ENV") ?? Set("CONDA_PREFIX");
        string[] environment = prefix is null ? [] : [Path.Combine(prefix, "share", "jupyter")];
        bool environmentFirst = Set("JUPYTER_PREFER_ENV_PATH") is not { } prefer || !No.Contains(prefer.ToLowerInvariant());
        string[] system = platform == PlatformID.Win32NT
            ? Set("PROGRAMDATA") is { } programData ? [Path.Combine(programData, "jupyter")] : []
            : ["/usr/local/share/jupyter", "/usr/share/jupyter"];

        char separator = platform == PlatformID.Win32NT ? ';' : ':';
        IEnumerable<string> all =
        [
            .. (Set("JUPYTER_PATH") ?? "").Split(separator, StringSplitOptions.RemoveEmptyEntries),
            .. environmentFirst ? environment : [],
            user,
            .. environmentFirst ? [] : environment,
            .. system,
        ];
        return new JupyterFolders { User = user, Data = [.. all.Select(Path.TrimEndingDirectorySeparator).Distinct()] };
    }
}
