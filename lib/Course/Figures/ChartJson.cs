using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Plotly.NET;

namespace Course.Figures;

/// <summary>
/// Writes a chart of the course as JSON. Plotly.NET's own writer gives the same, but the first call takes longer than all
/// the rest of a lesson's first picture; charts of learners, which may hold anything, still go through it.
/// </summary>
internal static class ChartJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(GenericChart chart)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("data");
            Value(writer, GenericChart.getTraces(chart));
            writer.WritePropertyName("layout");
            Value(writer, GenericChart.getLayout(chart));
            writer.WritePropertyName("config");
            Value(writer, GenericChart.getConfig(chart));
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Value(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case double: writer.WriteNullValue(); break;
            case Trace trace: Members(writer, trace.Properties, trace.type); break;
            case DynamicObj.DynamicObj made: Members(writer, made.Properties); break;
            case Dictionary<string, object> made: Members(writer, made); break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (object? item in items)
                    Value(writer, item);
                writer.WriteEndArray();
                break;
            default: throw new ArgumentException($"A chart holds texts, numbers, lists and objects, not a {value.GetType()}.", nameof(value));
        }
    }

    private static void Members(Utf8JsonWriter writer, Dictionary<string, object> members, string? type = null)
    {
        writer.WriteStartObject();
        if (type is not null)
            writer.WriteString("type", type);
        foreach ((string name, object member) in members)
        {
            writer.WritePropertyName(name);
            Value(writer, member);
        }
        writer.WriteEndObject();
    }
}
