int Total() { Span<int> s = stackalloc int[4]; for (int i = 0; i < s.Length; i++) s[i] = i * i; int t = 0; foreach (int x in s[1..]) t += x; return t; }
Console.WriteLine(Total());
ReadOnlySpan<int> Table() => [10, 20, 30];
Console.WriteLine(Table()[1] + Table().Length);
