var lazy = new Lazy<int>(() => { Console.WriteLine("made"); return 5; });
Console.WriteLine(lazy.Value + lazy.Value);
Console.WriteLine(Memo.Get(10) + Memo.Get(10));
static class Memo { static readonly Dictionary<int, long> known = []; public static long Get(int n) => known.TryGetValue(n, out long v) ? v : known[n] = n < 2 ? n : Get(n - 1) + Get(n - 2); }
