using System.Text.Json;

namespace Course.Data;

/// <summary>The sizes of a BERT encoder.</summary>
/// <param name="LayerCount">N, how many transformer blocks are stacked.</param>
/// <param name="HeadCount">h, the attention heads of each block.</param>
/// <param name="ModelDim">d, the width of a token; h divides it.</param>
/// <param name="FeedForwardDim">The inner width of the feed-forward network.</param>
/// <param name="VocabularySize">How many tokens have an embedding.</param>
/// <param name="MaxLength">How many positions have an embedding: the longest text, in tokens.</param>
/// <param name="SegmentCount">How many segments have an embedding.</param>
/// <param name="Epsilon">What layer normalisation adds to the variance.</param>
/// <remarks>Devlin et al. 2019, section 3; the names in <c>config.json</c> are Hugging Face's. Chapter 11.</remarks>
public sealed record BertConfig(
    int LayerCount, int HeadCount, int ModelDim, int FeedForwardDim, int VocabularySize, int MaxLength, int SegmentCount, double Epsilon = BertConfig.DefaultEpsilon)
{
    private const double DefaultEpsilon = 1e-12;

    /// <summary>Reads <c>config.json</c>.</summary>
    /// <exception cref="DataFormatException">It is not of a BERT encoder as this course builds it, or a size is missing or wrong.</exception>
    public static BertConfig Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return From(json.RootElement, path);
        }
        catch (JsonException e)
        {
            throw new DataFormatException(path, $"line {e.LineNumber + 1}", "what stands here is not JSON", "a JSON object");
        }
    }

    private static BertConfig From(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new DataFormatException(path, "line 1", $"it is a JSON {json.ValueKind}", "an object");
        Require(json, path, "model_type", "bert", "an encoder like BERT; decoder-only models and other encoders have another architecture");
        Require(json, path, "hidden_act", "gelu", "BERT's activation");
        Require(json, path, "position_embedding_type", "absolute", "one learned vector for each position");
        if (json.TryGetProperty("is_decoder", out var decoder) && decoder.ValueKind == JsonValueKind.True)
            throw new DataFormatException(path, "is_decoder", "it is true", "false: an encoder, in which every token attends to all");
        var config = new BertConfig(
            Size("num_hidden_layers"), Size("num_attention_heads"), Size("hidden_size"), Size("intermediate_size"), Size("vocab_size"),
            Size("max_position_embeddings"), Size("type_vocab_size"),
            Epsilon());
        return config.ModelDim % config.HeadCount == 0 ? config
            : throw new DataFormatException(path, "num_attention_heads", $"it is {config.HeadCount}", $"a number that divides hidden_size, {config.ModelDim}");

        double Epsilon()
        {
            if (!json.TryGetProperty("layer_norm_eps", out var value))
                return DefaultEpsilon;
            return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number > 0 && double.IsFinite(number) ? number
                : throw new DataFormatException(path, "layer_norm_eps", $"it is {value.GetRawText()}", "a number above 0");
        }

        int Size(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int size) && size > 0
            ? size
            : throw new DataFormatException(path, name, value.ValueKind == JsonValueKind.Undefined ? "it is missing" : $"it is {value.GetRawText()}", "a whole number of at least 1");
    }

    private static void Require(JsonElement json, string path, string name, string wanted, string why)
    {
        // Old files leave out all but the sizes; they are BERT's.
        if (json.TryGetProperty(name, out var value) && !(value.ValueKind == JsonValueKind.String && value.GetString() == wanted))
            throw new DataFormatException(path, name, $"it is {value.GetRawText()}", $"\"{wanted}\", {why}");
    }
}
