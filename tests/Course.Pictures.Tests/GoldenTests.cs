using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Pictures.Tests;

/// <summary>
/// One figure of each kind beside the picture that somebody looked at. <c>COURSE_RENEW_PICTURES=1 dotnet run --project
/// tests/Course.Pictures.Tests</c> draws the pictures in Golden anew: look at them before they are committed.
/// </summary>
public sealed class GoldenTests
{
    private const string Renew = "COURSE_RENEW_PICTURES";

    // Programs of the tests lie in bin/ of their project.
    private static readonly string Folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "Golden"));

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Names))]
    public void ThePictureIsTheOneThatWasLookedAt(string name)
    {
        // Letters are drawn by the system elsewhere: CoreText and DirectWrite have edges of their own.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The pictures were drawn on Linux.");
        byte[] drawn = Draw(Json(name));
        string golden = Path.Combine(Folder, name + ".png"), fresh = Path.Combine(Folder, name + ".new.png");
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            File.WriteAllBytes(golden, drawn);
            Assert.Skip($"{golden} was drawn anew.");
        }
        string? difference = File.Exists(golden) ? GoldenComparison.Difference(File.ReadAllBytes(golden), drawn) : "There is no picture yet.";
        File.Delete(fresh);
        if (difference is not null)
            File.WriteAllBytes(fresh, drawn);
        Assert.True(difference is null, $"{difference} See {fresh} beside {name}.png; if it should be so, run the tests with {Renew}=1.");
    }

    [Fact]
    public void NoTextOfTheFiguresNeedsAFontOfTheSystem()
    {
        Assert.All(Directory.GetFiles(Folder, "*.json"), file => Assert.True(FontFaces.InterHasAll(File.ReadAllText(file).ReplaceLineEndings("")), file));
    }

    [Fact]
    public void AShiftOfALineByOnePixelIsSeen() => AssertSeen("lines-areas-log-axis", figure =>
    {
        // 440 pixels less the margins are about 300 for the range of the axis.
        var values = figure["data"]![6]!["y"]!.AsArray();
        var range = figure["layout"]!["yaxis"]!["range"]!.AsArray();
        double pixel = (range[1]!.GetValue<double>() - range[0]!.GetValue<double>()) / 300;
        figure["data"]![6]!["y"] = new JsonArray([.. values.Select(value => (JsonNode)(value!.GetValue<double>() + pixel))]);
    });

    [Fact]
    public void AnotherColourIsSeen() => AssertSeen("bars", figure => figure["data"]![0]!["marker"]!["color"] = "#0072bc");

    [Fact]
    public void AMissingAxisTitleIsSeen() => AssertSeen("bars", figure => figure["layout"]!["yaxis"]!.AsObject().Remove("title"));

    [Fact]
    public void ANumberThatIsMissingInOneCellIsSeen() => AssertSeen("heatmap-with-numbers", figure => figure["data"]![0]!["texttemplate"] = "");

    [Fact]
    public void AnotherSizeIsSeen() => AssertSeen("bars", figure => figure["layout"]!["width"] = 761);

    [Fact]
    public void EdgesThatAnotherProcessorRoundsDifferentlyAreNot()
    {
        byte[] drawn = Draw(Json("bars"));
        using var picture = SKBitmap.Decode(drawn)!;
        picture.Pixels = [.. picture.Pixels.Select((color, i) =>
            color == SKColors.White ? color : new SKColor((byte)Math.Max(color.Red - (i % 3), 0), (byte)Math.Min(color.Green + (i % 2), 255), color.Blue))];
        using var pixels = picture.PeekPixels()!;
        using var changed = pixels.Encode(SKEncodedImageFormat.Png, 100)!;

        Assert.NotEqual(drawn, changed.ToArray());
        Assert.Null(GoldenComparison.Difference(drawn, changed.ToArray()));
    }

    private static string Json(string name) => File.ReadAllText(Path.Combine(Folder, name + ".json"));

    private static byte[] Draw(string json) => PlotlyFigure.Parse(json).ToPng();

    private static void AssertSeen(string name, Action<JsonObject> change)
    {
        var figure = (JsonObject)JsonNode.Parse(Json(name))!;
        change(figure);
        Assert.NotNull(GoldenComparison.Difference(Draw(Json(name)), Draw(figure.ToJsonString())));
    }
}
