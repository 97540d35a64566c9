async IAsyncEnumerable<int> Ticks(int n)
{
    try { for (int i = 0; i < n; i++) { await Task.Yield(); yield return i * i; } }
    finally { Console.WriteLine("stream closed"); }
}
await foreach (int t in Ticks(10)) { if (t > 20) break; Console.WriteLine(t); }
