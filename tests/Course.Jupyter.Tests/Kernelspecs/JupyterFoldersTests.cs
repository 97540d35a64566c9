using Course.Jupyter.Kernelspecs;

namespace Course.Jupyter.Tests.Kernelspecs;

public class JupyterFoldersTests
{
    [Fact]
    public void OnLinuxTheUsersFolderComesBeforeTheSystems() => AssertFolders(
        From(PlatformID.Unix), "/home/u/.local/share/jupyter", "/usr/local/share/jupyter", "/usr/share/jupyter");

    [Fact]
    public void OnAMacTheUsersFolderIsInItsLibrary() => AssertFolders(
        From(PlatformID.MacOSX), "/home/u/Library/Jupyter", "/usr/local/share/jupyter", "/usr/share/jupyter");

    [Fact]
    public void OnWindowsTheyAreInTheApplicationData()
    {
        AssertFolders(From(PlatformID.Win32NT, ("APPDATA", "/a"), ("PROGRAMDATA", "/p")), "/a/jupyter", "/p/jupyter");
        AssertFolders(From(PlatformID.Win32NT), "/home/u/.jupyter/data");
    }

    [Fact]
    public void TheXdgAndJupyterVariablesMoveTheUsersFolder()
    {
        Assert.Equal("/x/jupyter", Slashes(From(PlatformID.Unix, ("XDG_DATA_HOME", "/x")).User));
        Assert.Equal("/d", From(PlatformID.Unix, ("XDG_DATA_HOME", "/x"), ("JUPYTER_DATA_DIR", "/d")).User);
        Assert.Equal("/home/u/.local/share/jupyter", Slashes(From(PlatformID.Unix, ("XDG_DATA_HOME", "")).User));
    }

    [Fact]
    public void JupyterPathComesFirstAndEveryFolderOnce() => AssertFolders(
        From(PlatformID.Unix, ("JUPYTER_PATH", "/one/:/usr/share/jupyter"), ("JUPYTER_DATA_DIR", "/d")),
        "/one", "/usr/share/jupyter", "/d", "/usr/local/share/jupyter");

    [Fact]
    public void AnActiveEnvironmentComesBeforeTheUserUnlessToldOtherwise()
    {
        AssertFolders(
            From(PlatformID.Unix, ("VIRTUAL_ENV", "/v"), ("JUPYTER_DATA_DIR", "/d")),
            "/v/share/jupyter", "/d", "/usr/local/share/jupyter", "/usr/share/jupyter");
        AssertFolders(
            From(PlatformID.Unix, ("CONDA_PREFIX", "/c"), ("JUPYTER_DATA_DIR", "/d"), ("JUPYTER_PREFER_ENV_PATH", "0")),
            "/d", "/c/share/jupyter", "/usr/local/share/jupyter", "/usr/share/jupyter");
    }

    [Fact]
    public void AGivenPrefixCountsInsteadOfTheActiveEnvironment() => Assert.Equal(
        "/g/share/jupyter",
        Slashes(JupyterFolders.From(name => name == "VIRTUAL_ENV" ? "/v" : null, "/home/u", PlatformID.Unix, "/g").Data[0]));

    private static JupyterFolders From(PlatformID platform, params (string Name, string Value)[] variables) => JupyterFolders.From(
        name => variables.FirstOrDefault(variable => variable.Name == name).Value, "/home/u", platform, prefix: null);

    private static void AssertFolders(JupyterFolders folders, params string[] expected) => Assert.Equal(expected, folders.Data.Select(Slashes));

    // The rules of each system are tested on every other, whatever that one puts between folders.
    private static string Slashes(string path) => path.Replace('\\', '/');
}
