namespace Course.Kernel.Server;

/// <summary>Jupyter counts the characters of code in Unicode code points, .NET in UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The place in UTF-16 units; one outside of the text becomes its start or end.</summary>
    public static int ToUtf16(string text, int codePoints)
    {
        int position = 0;
        while (codePoints-- > 0 && position < text.Length)
            position += char.IsSurrogatePair(text, position) ? 2 : 1;
        return position;
    }

    /// <summary>The place in code points.</summary>
    public static int FromUtf16(string text, int position)
    {
        int codePoints = 0;
        for (int i = 0; i < position; i++)
        {
            if (!(i > 0 && char.IsSurrogatePair(text[i - 1], text[i]))) codePoints++;
        }
        return codePoints;
    }
}
