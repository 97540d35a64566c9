int[] squares = await Task.WhenAll(Enumerable.Range(1, 5).Select(async n => { await Task.Yield(); return n * n; }));
Console.WriteLine(string.Join(",", squares));
var first = await Task.WhenAny(Task.FromResult(1), new TaskCompletionSource<int>().Task);
Console.WriteLine(first.Result);
