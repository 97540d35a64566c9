namespace Course.Figures;

/// <summary>A circle in a picture, in pixels from the upper left corner.</summary>
internal readonly record struct Circle(double X, double Y, double Radius);

/// <summary>A label's rectangle in a picture, in pixels from the upper left corner.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double MiddleX => Left + (Width / 2);

    public double MiddleY => Top + (Height / 2);

    public double Overlap(Box other)
    {
        double wide = Math.Min(Left + Width, other.Left + other.Width) - Math.Max(Left, other.Left);
        double tall = Math.Min(Top + Height, other.Top + other.Height) - Math.Max(Top, other.Top);
        return wide > 0 && tall > 0 ? wide * tall : 0;
    }
}

/// <summary>Finds places for labels beside circles, so that they cover each other and other circles as little as possible.</summary>
internal static class Labels
{
    private const int Rounds = 4;
    private const double Apart = 5;

    /// <summary>Places one label beside each circle.</summary>
    /// <param name="circles">The circles.</param>
    /// <param name="widths">The width of each circle's label.</param>
    /// <param name="height">The height of a label.</param>
    /// <param name="area">What the labels must not leave, if it can be helped.</param>
    /// <returns>The place of each label.</returns>
    public static Box[] Place(IReadOnlyList<Circle> circles, IReadOnlyList<double> widths, double height, Box area)
    {
        Box[] places = [.. circles.Select((circle, i) => Candidates(circle, widths[i], height).First().Place)];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < places.Length; i++)
            {
                places[i] = Candidates(circles[i], widths[i], height)
                    .MinBy(one => one.Away + Covered(one.Place, i, places, circles) + (20 * ((one.Place.Width * one.Place.Height) - one.Place.Overlap(area)))).Place;
            }
        }

        return places;
    }

    // Right of the circle first: the earliest of equally good places is taken.
    private static IEnumerable<(Box Place, double Away)> Candidates(Circle circle, double width, double height)
    {
        foreach (double away in new[] { 4.0, 14.0, 24.0, 36.0 })
        {
            foreach (int angle in new[] { 0, 180, 90, 270, 45, 315, 135, 225 })
            {
                (double sine, double cosine) = Math.SinCos(angle * Math.PI / 180);
                double x = circle.X + (cosine * (circle.Radius + away + (width / 2)));
                double y = circle.Y - (sine * (circle.Radius + away + (height / 2)));
                yield return (new Box(x - (width / 2), y - (height / 2), width, height), away);
            }
        }
    }

    // Labels count as a little wider than they are, so that two of them do not read as one.
    private static double Covered(Box box, int own, Box[] places, IReadOnlyList<Circle> circles)
    {
        double covered = 0;
        var wide = box with { Left = box.Left - Apart, Width = box.Width + (2 * Apart) };
        for (int i = 0; i < places.Length; i++)
        {
            if (i == own)
                continue;
            double side = 2 * circles[i].Radius;
            covered += (20 * wide.Overlap(places[i])) + (3 * box.Overlap(new Box(circles[i].X - circles[i].Radius, circles[i].Y - circles[i].Radius, side, side)));
        }

        return covered;
    }
}
