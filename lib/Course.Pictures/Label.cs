using System.Globalization;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>A measured piece of text with markup, ready to be drawn anywhere.</summary>
internal sealed class Label
{
    private const float LineHeight = 1.3f;

    private readonly List<(List<Piece> Pieces, float Width)> lines = [];
    private readonly float size;

    public Label(string text, float size, bool bold = false)
    {
        this.size = size;
        foreach (var runs in Markup.Parse(text))
        {
            List<Piece> pieces = [.. runs.SelectMany(run => Cut(run, size, bold))];
            // A slanted letter leans into what follows: a raised sign needs the more room the higher it stands.
            foreach ((var slanted, var next) in pieces.Zip(pieces.Skip(1)).Where(pair => pair.First.IsItalic && !pair.Second.IsItalic))
                slanted.Width += size * (next.Raise > 0 ? 0.1f : next.Raise < 0 ? 0 : 0.05f);
            lines.Add((pieces, pieces.Sum(piece => piece.Width)));
        }
        Width = lines.Max(line => line.Width);
        Height = size * LineHeight * lines.Count;
    }

    public float Width { get; }

    public float Height { get; }

    /// <summary>
    /// Draws the text with its box's anchor at a point. Anchors: 0 left or top, 0.5 middle, 1 right or bottom;
    /// align places shorter lines within the box in the same way. Angle in degrees, clockwise.
    /// </summary>
    public void Draw(
        SKCanvas canvas, float x, float y, SKColor color, float anchorX = 0.5f, float anchorY = 0.5f, float? align = null, float angle = 0)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        int saved = canvas.Save();
        canvas.Translate(x, y);
        if (angle != 0)
            canvas.RotateDegrees(angle);
        float left = -anchorX * Width;
        float top = -anchorY * Height;
        for (int i = 0; i < lines.Count; i++)
        {
            (var pieces, float width) = lines[i];
            float at = left + ((align ?? anchorX) * (Width - width));
            // Capital letters, about 0.73 of the size high, stand in the middle of the line.
            float baseline = top + (size * ((LineHeight * (i + 0.5f)) + 0.365f));
            foreach (var piece in pieces)
            {
                using var font = piece.Font();
                canvas.DrawText(piece.Text, at, baseline - piece.Raise, font, paint);
                at += piece.Width;
            }
        }
        canvas.RestoreToCount(saved);
    }

    /// <summary>Splits a run where the typeface changes, so that a character Inter lacks is drawn by another face.</summary>
    private static IEnumerable<Piece> Cut(TextRun run, float size, bool bold)
    {
        float scaled = size * run.Scale;
        if (FontFaces.InterHasAll(run.Text))
        {
            yield return new Piece(run.Text, FontFaces.Inter(bold || run.Bold), scaled, run.Italic, run.Shift * size);
            yield break;
        }
        string pending = "";
        SKTypeface? face = null;
        var elements = StringInfo.GetTextElementEnumerator(run.Text);
        while (elements.MoveNext())
        {
            string element = elements.GetTextElement();
            var needed = FontFaces.For(System.Text.Rune.GetRuneAt(element, 0), bold || run.Bold);
            if (face is not null && needed != face)
            {
                yield return new Piece(pending, face, scaled, run.Italic, run.Shift * size);
                pending = "";
            }
            face = needed;
            pending += element;
        }
        if (face is not null)
            yield return new Piece(pending, face, scaled, run.Italic, run.Shift * size);
    }

    private sealed class Piece
    {
        private readonly SKTypeface face;
        private readonly float size;

        public Piece(string text, SKTypeface face, float size, bool italic, float raise)
        {
            (Text, this.face, this.size, IsItalic, Raise) = (text, face, size, italic, raise);
            using var font = Font();
            Width = font.MeasureText(text);
        }

        public string Text { get; }

        public float Raise { get; }

        public bool IsItalic { get; }

        public float Width { get; set; }

        // Inter comes without an italic; a slant of 12 degrees stands in.
        public SKFont Font()
        {
            return new SKFont(face, size)
            {
                Subpixel = true,
                Edging = SKFontEdging.Antialias,
                Hinting = SKFontHinting.None,
                SkewX = IsItalic ? -0.21f : 0,
            };
        }
    }
}

/// <summary>How much room a text takes in a picture, for those who lay out figures.</summary>
public static class TextWidth
{
    /// <summary>Measures a text.</summary>
    /// <param name="text">The text, with Plotly's markup (<see cref="Markup"/>).</param>
    /// <param name="size">The size of its letters in pixels.</param>
    /// <returns>The width of its longest line in pixels.</returns>
    public static float Of(string text, float size) => new Label(text, size).Width;
}
