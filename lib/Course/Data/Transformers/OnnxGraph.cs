namespace Course.Data;

/// <summary>One operation of an ONNX graph.</summary>
internal sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs);

/// <summary>What an ONNX file computes: the operations, and the whole numbers that stand in it as constants.</summary>
/// <remarks>
/// PyTorch's exporter keeps the names of vectors, such as biases, and gives matrices numbers for names, since it stores their transposes. So a
/// matrix is found through the graph: it is the constant factor of the product that the bias is added to.
/// </remarks>
internal sealed class OnnxGraph(IReadOnlyList<OnnxNode> nodes, IReadOnlyDictionary<string, long[]> integers)
{
    private readonly Dictionary<string, OnnxNode> makers =
        nodes.SelectMany(node => node.Outputs.Select(output => (output, node))).DistinctBy(pair => pair.output).ToDictionary();

    /// <summary>The operations, in the order of the file.</summary>
    public IReadOnlyList<OnnxNode> Nodes => nodes;

    /// <summary>For each bias that is added to a product with a constant: that constant.</summary>
    /// <param name="isConstant">Whether a name is that of a stored tensor.</param>
    public IEnumerable<(string Bias, string Matrix)> Products(Func<string, bool> isConstant) =>
        from node in nodes
        where node.Operator == "Add" && node.Inputs.Count == 2
        let bias = node.Inputs.FirstOrDefault(input => input.EndsWith(".bias", StringComparison.Ordinal) && isConstant(input))
        where bias is not null
        let product = makers.GetValueOrDefault(node.Inputs.First(input => input != bias))
        where product is { Operator: "MatMul", Inputs.Count: 2 } && isConstant(product.Inputs[1])
        select (bias, product.Inputs[1]);

    /// <summary>Into how many heads the sum with this bias is split: the last size but one that it is reshaped to.</summary>
    /// <returns>Null where the graph does not tell.</returns>
    public long? HeadCount(string bias)
    {
        string? sum = nodes.FirstOrDefault(node => node.Operator == "Add" && node.Inputs.Contains(bias))?.Outputs[0];
        var split = nodes.FirstOrDefault(node => node.Operator == "Reshape" && node.Inputs.Count == 2 && node.Inputs[0] == sum);
        long[]? sizes = split is null ? null : Sizes(split.Inputs[1]);
        return sizes is [.., > 0 and var heads, > 0] ? heads : null;
    }

    /// <summary>A shape: one constant, or several sizes put together, of which the computed ones count as 0.</summary>
    private long[] Sizes(string shape) => integers.GetValueOrDefault(shape)
        ?? (makers.GetValueOrDefault(shape) is { Operator: "Concat" } together
            ? [.. together.Inputs.SelectMany(input => integers.GetValueOrDefault(input) ?? [0])]
            : []);
}
