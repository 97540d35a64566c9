using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Course.Runner.Reports;

/// <summary>What both XML reports need.</summary>
internal static class XmlText
{
    /// <summary>XML has no way to write control characters; a cell's error may hold some.</summary>
    public static string Allowed(string? text) =>
        string.Concat((text ?? "").EnumerateRunes().Select(rune =>
            rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD"));

    public static string Seconds(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Write(XElement root)
    {
        using var writer = new Utf8Text();
        using (var xml = XmlWriter.Create(writer, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
            root.Save(xml);
        return writer + "\n";
    }

    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
