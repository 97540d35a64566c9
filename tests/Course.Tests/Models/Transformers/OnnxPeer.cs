using Course.Data;
using Course.Tests.Data.Transformers;
using Microsoft.ML.OnnxRuntime;
using static TorchSharp.torch;
using Dense = Microsoft.ML.OnnxRuntime.Tensors.DenseTensor<long>;
using FloatResult = Microsoft.ML.OnnxRuntime.Tensors.Tensor<float>;

namespace Course.Tests.Models.Transformers;

/// <summary>The file of chapter 11 in ONNX Runtime, with the attention weights of every layer as further outputs.</summary>
internal sealed class OnnxPeer : IDisposable
{
    private readonly InferenceSession session;
    private readonly string[] maps;

    public OnnxPeer()
    {
        var (start, length) = MiniLMPackage.Resource(MiniLM.Path, ".onnx");
        var (tensors, graph) = OnnxFile.Open("model", File.OpenRead(MiniLM.Path), start, length);
        tensors.Dispose();
        maps = [.. graph.Nodes.Where(node => node.Operator == "Softmax").Select(node => node.Outputs[0])];
        byte[] model = new byte[length];
        using (var file = File.OpenRead(MiniLM.Path))
        {
            file.Position = start;
            file.ReadExactly(model);
        }

        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        session = new InferenceSession([.. model, .. maps.SelectMany(OnnxBytes.Output)], options);
    }

    /// <summary>The last layer, (B, L, d), and the maps of every layer, (B, h, L, L) each.</summary>
    public (Tensor Last, Tensor[] Maps) Run(IReadOnlyList<TokenizedText> texts)
    {
        int length = texts.Max(text => text.Length);
        using var results = session.Run(
            [
                Input("input_ids", text => text.Ids), Input("attention_mask", text => [.. text.Ids.Select(_ => 1)]), Input("token_type_ids", text => text.Segments),
            ],
            ["last_hidden_state", .. maps]);
        Tensor[] read = [.. results.Select(result => Read(result.AsTensor<float>()))];
        return (read[0], read[1..]);

        NamedOnnxValue Input(string name, Func<TokenizedText, IReadOnlyList<int>> numbers)
        {
            var input = new Dense([texts.Count, length]);
            foreach (var (row, text) in texts.Index())
            {
                foreach (var (column, number) in numbers(text).Index())
                    input[row, column] = number;
            }

            return NamedOnnxValue.CreateFromTensor(name, input);
        }
    }

    public void Dispose() => session.Dispose();

    private static Tensor Read(FloatResult result) => tensor(result.ToArray()).view(result.Dimensions.ToArray().Select(size => (long)size).ToArray());
}
