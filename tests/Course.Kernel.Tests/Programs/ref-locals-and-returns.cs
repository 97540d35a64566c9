ref int Largest(int[] a) { ref int best = ref a[0]; foreach (ref int x in a.AsSpan()) if (x > best) best = ref x; return ref best; }
int[] data = { 3, 9, 4 };
Largest(data) = 0;
Console.WriteLine(string.Join(",", data));
