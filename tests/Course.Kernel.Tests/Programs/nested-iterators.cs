IEnumerable<int> Down(int n) { if (n > 0) { yield return n; foreach (int x in Down(n - 1)) yield return x; } }
Console.WriteLine(string.Join(" ", Down(6)));
