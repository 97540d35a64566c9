(int Layer, int Head) PreviousTokenHead(Matrix<double>[][][] maps)
{
    // The weights on the token before stand below the diagonal; the last of them is that of [SEP].
    double Total(int layer, int head) => maps.Sum(sentence =>
        sentence[layer][head] is var map ? map.SubMatrix(1, map.RowCount - 2, 0, map.RowCount - 2).Diagonal().Sum() : 0);
    return Enumerable.Range(0, maps[0].Length)
        .SelectMany(layer => Enumerable.Range(0, maps[0][layer].Length).Select(head => (layer, head)))
        .OrderByDescending(one => Total(one.layer, one.head)).First();
}
