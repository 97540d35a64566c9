using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Course.Jupyter.Protocol;

/// <summary>
/// What kernels send as text is not always text: Python passes on bytes that are not UTF-8 and halves of surrogate pairs,
/// and .NET reads neither. Both become U+FFFD, so that one odd character does not cost a whole message.
/// </summary>
internal static partial class WireText
{
    /// <summary>The same bytes where nothing is wrong with them.</summary>
    internal static byte[] Repair(byte[] json)
    {
        if (!Utf8.IsValid(json))
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        if (json.AsSpan().IndexOf("\\ud"u8) < 0 && json.AsSpan().IndexOf("\\uD"u8) < 0)
            return json;
        string text = Encoding.UTF8.GetString(json);
        string repaired = Escapes().Replace(text, match => match.Groups["half"].Success ? @"\ufffd" : match.Value);
        return repaired == text ? json : Encoding.UTF8.GetBytes(repaired);
    }

    /// <summary>Whole pairs and other escapes are matched as well, so that no half is seen inside of them.</summary>
    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.")]
    private static partial Regex Escapes();
}
