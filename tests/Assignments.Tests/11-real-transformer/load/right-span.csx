Matrix<double> Load(byte[] file, string name)
{
    int length = (int)BitConverter.ToInt64(file, 0);
    using JsonDocument table = JsonDocument.Parse(Encoding.UTF8.GetString(file, 8, length));
    JsonElement entry = table.RootElement.EnumerateObject().FirstOrDefault(one => one.NameEquals(name)).Value;
    if (entry.ValueKind == JsonValueKind.Undefined)
        throw new KeyNotFoundException(name);
    int from = entry.GetProperty("data_offsets")[0].GetInt32(), to = entry.GetProperty("data_offsets")[1].GetInt32();
    float[] numbers = new float[(to - from) / 4];
    Buffer.BlockCopy(file, 8 + length + from, numbers, 0, to - from);
    int rows = entry.GetProperty("shape").GetArrayLength() == 1 ? 1 : entry.GetProperty("shape")[0].GetInt32();
    return Matrix<double>.Build.DenseOfRowMajor(rows, numbers.Length / rows, numbers.Select(number => (double)number));
}
