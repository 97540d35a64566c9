// scores: 1 of 3, looks like: counts in how many rows the weight is the largest, not how large it is
(int Layer, int Head) PreviousTokenHead(Matrix<double>[][][] maps)
{
    double Mean(int layer, int head) => maps
        .Select(sentence => sentence[layer][head])
        .SelectMany(map => Enumerable.Range(1, map.RowCount - 2).Select(word => map.Row(word).MaximumIndex() == word - 1 ? 1.0 : 0))
        .Average();
    var heads = from layer in Enumerable.Range(0, maps[0].Length)
                from head in Enumerable.Range(0, maps[0][layer].Length)
                select (Layer: layer, Head: head);
    return heads.MaxBy(one => Mean(one.Layer, one.Head));
}
