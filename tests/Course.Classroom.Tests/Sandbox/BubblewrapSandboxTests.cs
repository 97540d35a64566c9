using Course.Classroom.Sandbox;
using Course.Runner;

namespace Course.Classroom.Tests.Sandbox;

public sealed class BubblewrapSandboxTests
{
    private static BubblewrapSandbox Find()
    {
        try
        {
            return BubblewrapSandbox.Find(new CourseFolders(AppContext.BaseDirectory.TrimEnd('/'), null, null));
        }
        catch (MisuseException e)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }

    [Fact]
    public void A_private_folder_that_every_submission_would_see_is_refused()
    {
        var sandbox = Find();
        var misuse = Assert.Throws<MisuseException>(() => sandbox.CheckPrivate("/usr/share/assignments"));
        Assert.Equal("/usr/share/assignments lies in /usr, which every submission can read: move it elsewhere.", misuse.Message);
        sandbox.CheckPrivate("/usr-data/assignments");
    }
}
