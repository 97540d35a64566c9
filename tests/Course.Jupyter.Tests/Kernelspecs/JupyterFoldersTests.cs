using Course.Jupyter.Kernelspecs;

namespace Course.Jupyter.Tests.Kernelspecs;

public class JupyterFoldersTests
{
    public JupyterFoldersTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "the expected paths are Unix ones");

    [Fact]
    public void On_linux_the_users_folder_comes_before_the_systems() => AssertFolders(
        From(PlatformID.Unix), "/home/u/.local/share/jupyter", "/usr/local/share/jupyter", "/usr/share/jupyter");

    [Fact]
    public void On_a_mac_the_users_folder_is_in_its_library() => AssertFolders(
        From(PlatformID.MacOSX), "/home/u/Library/Jupyter", "/usr/local/share/jupyter", "/usr/share/jupyter");

    [Fact]
    public void On_windows_they_are_in_the_application_data()
    {
        AssertFolders(From(PlatformID.Win32NT, ("APPDATA", "/a"), ("PROGRAMDATA", "/p")), "/a/jupyter", "/p/jupyter");
        AssertFolders(From(PlatformID.Win32NT), "/home/u/.jupyter/data");
    }

    [Fact]
    public void The_xdg_and_jupyter_variables_move_the_users_folder()
    {
        Assert.Equal("/x/jupyter", From(PlatformID.Unix, ("XDG_DATA_HOME", "/x")).User);
        Assert.Equal("/d", From(PlatformID.Unix, ("XDG_DATA_HOME", "/x"), ("JUPYTER_DATA_DIR", "/d")).User);
        Assert.Equal("/home/u/.local/share/jupyter", From(PlatformID.Unix, ("XDG_DATA_HOME", "")).User);
    }

    [Fact]
    public void Jupyter_path_comes_first_and_every_folder_once() => AssertFolders(
        From(PlatformID.Unix, ("JUPYTER_PATH", "/one/:/usr/share/jupyter"), ("JUPYTER_DATA_DIR", "/d")),
        "/one", "/usr/share/jupyter", "/d", "/usr/local/share/jupyter");

    [Fact]
    public void An_active_environment_comes_before_the_user_unless_told_otherwise()
    {
        AssertFolders(
            From(PlatformID.Unix, ("VIRTUAL_ENV", "/v"), ("JUPYTER_DATA_DIR", "/d")),
            "/v/share/jupyter", "/d", "/usr/local/share/jupyter", "/usr/share/jupyter");
        AssertFolders(
            From(PlatformID.Unix, ("CONDA_PREFIX", "/c"), ("JUPYTER_DATA_DIR", "/d"), ("JUPYTER_PREFER_ENV_PATH", "0")),
            "/d", "/c/share/jupyter", "/usr/local/share/jupyter", "/usr/share/jupyter");
    }

    [Fact]
    public void A_given_prefix_counts_instead_of_the_active_environment() => Assert.Equal(
        "/g/share/jupyter",
        JupyterFolders.From(name => name == "VIRTUAL_ENV" ? "/v" : null, "/home/u", PlatformID.Unix, "/g").Data[0]);

    private static JupyterFolders From(PlatformID platform, params (string Name, string Value)[] variables) => JupyterFolders.From(
        name => variables.FirstOrDefault(variable => variable.Name == name).Value, "/home/u", platform, prefix: null);

    private static void AssertFolders(JupyterFolders folders, params string[] expected) => Assert.Equal(expected, folders.Data);
}
