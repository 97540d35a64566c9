unsafe int Sum(int[] a) { int s = 0; fixed (int* p = a) { for (int* q = p; q < p + a.Length; q++) s += *q; } return s; }
Console.WriteLine(Sum(new[] { 1, 2, 3 }));
