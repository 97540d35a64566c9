#nullable enable
async Task<int>? Five() => await Task.FromResult(5);
Console.WriteLine(await Five()!);
