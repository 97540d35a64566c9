// scores: 3 of 4, looks like: the sizes before it are added up, as if the tensors lay in the order of the table
Matrix<double> Load(byte[] file, string name)
{
    int start = 8 + (int)BitConverter.ToInt64(file, 0);
    using JsonDocument table = JsonDocument.Parse(file.AsMemory(8, start - 8));
    if (!table.RootElement.TryGetProperty(name, out JsonElement entry))
        throw new KeyNotFoundException($"The file has no tensor {name}.");
    int[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
    int first = start;
    foreach (JsonProperty other in table.RootElement.EnumerateObject().TakeWhile(other => !other.NameEquals(name)).Where(other => other.Value.TryGetProperty("shape", out _)))
        first += 4 * other.Value.GetProperty("shape").EnumerateArray().Aggregate(1, (product, size) => product * size.GetInt32());
    int rows = shape.Length == 1 ? 1 : shape[0], columns = shape[^1];
    return Matrix<double>.Build.Dense(rows, columns, (i, j) => BitConverter.ToSingle(file, first + 4 * (i * columns + j)));
}
