int n = 0;
foreach (int a in Enumerable.Range(0, 5)) { int b = 0; do { b++; if (b == a) continue; while (n % 7 != 0) { n++; if (n > 40) break; } n++; } while (b < 4); }
Console.WriteLine(n);
