Matrix<double> Load(byte[] file, string name)
{
    // GetProperty throws a KeyNotFoundException itself.
    int start = 8 + BitConverter.ToInt32(file, 0);
    using JsonDocument table = JsonDocument.Parse(file[8..start]);
    JsonElement entry = table.RootElement.GetProperty(name);
    var shape = entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToList();
    if (shape.Count == 1)
        shape.Insert(0, 1);
    var result = Matrix<double>.Build.Dense(shape[0], shape[1]);
    int position = start + entry.GetProperty("data_offsets")[0].GetInt32();
    for (int i = 0; i < shape[0]; i++)
        for (int j = 0; j < shape[1]; j++, position += 4)
            result[i, j] = BitConverter.ToSingle(file, position);
    return result;
}
