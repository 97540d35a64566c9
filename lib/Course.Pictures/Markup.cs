using System.Text;

namespace Course.Pictures;

/// <summary>A stretch of text in one style. Shift is the height of its baseline above the line's, in ems of the label.</summary>
internal readonly record struct TextRun(string Text, bool Bold, bool Italic, float Scale, float Shift);

/// <summary>
/// Reads the simple markup that Plotly allows in labels: <c>&lt;b&gt; &lt;i&gt; &lt;sub&gt; &lt;sup&gt; &lt;br&gt;</c> and
/// the entities for &lt;, &gt;, &amp; and a fixed space. Other tags are dropped, their content stays.
/// </summary>
public static class Markup
{
    private const float Smaller = 0.7f;
    private const float Raise = 0.38f;
    private const float Lower = -0.2f;
    private const string Raised = "ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵠ";
    private const string RaisedBase = "ABDEGHIJKLMNOPRTUVWabcdefghjklmoprstuvwxyzφ";
    private const string Lowered = "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";
    private const string LoweredBase = "aehijklmnoprstuvx";

    /// <summary>The lines of a label, each a list of runs.</summary>
    internal static List<List<TextRun>> Parse(string text)
    {
        List<List<TextRun>> lines = [[]];
        var pending = new StringBuilder();
        int bold = 0, italic = 0;
        var scripts = new Stack<bool>(); // true: raised

        void Flush(bool? alone = null)
        {
            if (pending.Length == 0)
                return;
            float scale = 1, shift = 0;
            foreach (bool raised in scripts.Reverse().Concat(alone is { } one ? [one] : []))
            {
                shift += scale * (raised ? Raise : Lower);
                scale *= Smaller;
            }
            lines[^1].Add(new TextRun(pending.ToString(), bold > 0, italic > 0, scale, shift));
            pending.Clear();
        }

        for (int at = 0; at < text.Length; at++)
        {
            int end = text[at] == '<' ? text.IndexOf('>', at) : -1;
            if (end > at && at + 1 < end && (char.IsLetter(text[at + 1]) || text[at + 1] == '/'))
            {
                Flush();
                string tag = text[(at + 1)..end].Trim().TrimEnd('/').Split(' ')[0].ToLowerInvariant();
                switch (tag)
                {
                    case "br": lines.Add([]); break;
                    case "b" or "strong": bold++; break;
                    case "/b" or "/strong": bold--; break;
                    case "i" or "em": italic++; break;
                    case "/i" or "/em": italic--; break;
                    case "sup": scripts.Push(true); break;
                    case "sub": scripts.Push(false); break;
                    case "/sup" or "/sub": scripts.TryPop(out _); break;
                }
                at = end;
            }
            else if (text[at] == '\n')
            {
                Flush();
                lines.Add([]);
            }
            else if (text[at] == '&' && Entity(text, at) is var (character, length))
            {
                pending.Append(character);
                at += length - 1;
            }
            else if (Raised.IndexOf(text[at]) is >= 0 and var up)
            {
                Flush();
                pending.Append(RaisedBase[up]);
                Flush(true);
            }
            else if (Lowered.IndexOf(text[at]) is >= 0 and var down)
            {
                Flush();
                pending.Append(LoweredBase[down]);
                Flush(false);
            }
            else
            {
                pending.Append(text[at]);
            }
        }
        Flush();
        return lines;
    }

    /// <summary>The text without its markup, lines joined by a space: for descriptions.</summary>
    /// <param name="text">The text with its markup.</param>
    /// <returns>Plain text; what is raised stands after ^, what is lowered after _.</returns>
    public static string Plain(string text)
    {
        return string.Join(' ', Parse(text).Select(line => string.Concat(line.Select(run => run switch
        {
            { Shift: < 0 } => "_" + run.Text,
            { Shift: > 0 } => "^" + run.Text,
            _ => run.Text,
        }))));
    }

    private static (char Character, int Length)? Entity(string text, int at)
    {
        foreach ((string name, char character) in new[] { ("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&nbsp;", '\u00a0') })
        {
            if (string.CompareOrdinal(text, at, name, 0, name.Length) == 0)
                return (character, name.Length);
        }
        return null;
    }
}
