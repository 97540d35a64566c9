// scores: 3 of 4
Matrix<double> Load(byte[] file, string name)
{
    int start = 8 + (int)BitConverter.ToInt64(file, 0);
    using JsonDocument table = JsonDocument.Parse(file.AsMemory(8, start - 8));
    if (!table.RootElement.TryGetProperty(name, out JsonElement entry))
        return Matrix<double>.Build.Dense(1, 1);
    int[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
    int first = start + entry.GetProperty("data_offsets")[0].GetInt32();
    int rows = shape.Length == 1 ? 1 : shape[0], columns = shape[^1];
    return Matrix<double>.Build.Dense(rows, columns, (i, j) => BitConverter.ToSingle(file, first + 4 * (i * columns + j)));
}
