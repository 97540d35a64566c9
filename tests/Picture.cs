using SkiaSharp;

namespace Course.Tests;

/// <summary>A decoded PNG, asked for the colours in it.</summary>
internal sealed partial class Picture : IDisposable
{
    private readonly SKBitmap bitmap;

    public Picture(byte[] png) => bitmap = SKBitmap.Decode(png) ?? throw new InvalidOperationException("These bytes are no picture.");

    public int Width => bitmap.Width;

    public int Height => bitmap.Height;

    public SKColor At(double x, double y) => bitmap.GetPixel((int)x, (int)y);

    /// <summary>How many pixels of a rectangle have a colour, or nearly so.</summary>
    public int Count(string color, SKRectI? within = null, int tolerance = 12)
    {
        var wanted = SKColor.Parse(color);
        var area = within ?? new SKRectI(0, 0, Width, Height);
        int found = 0;
        for (int y = area.Top; y < area.Bottom; y++)
        {
            for (int x = area.Left; x < area.Right; x++)
            {
                var here = bitmap.GetPixel(x, y);
                if (Math.Abs(here.Red - wanted.Red) <= tolerance && Math.Abs(here.Green - wanted.Green) <= tolerance && Math.Abs(here.Blue - wanted.Blue) <= tolerance)
                    found++;
            }
        }
        return found;
    }

    /// <summary>How many pixels of a rectangle are not white.</summary>
    public int Drawn(SKRectI? within = null)
    {
        var area = within ?? new SKRectI(0, 0, Width, Height);
        return (area.Width * area.Height) - Count("#ffffff", area, 0);
    }

    /// <summary>How many pixels are drawn on the outermost ring: more than none means that something is cut off.</summary>
    public int DrawnOnTheRim()
    {
        return Drawn(new SKRectI(0, 0, Width, 1)) + Drawn(new SKRectI(0, Height - 1, Width, Height)) +
            Drawn(new SKRectI(0, 0, 1, Height)) + Drawn(new SKRectI(Width - 1, 0, Width, Height));
    }

    public void Dispose() => bitmap.Dispose();
}
