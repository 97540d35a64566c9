ref int At(int[] a, int i) => ref i == 0 ? ref a[0] : ref At(a, i - 1);
int[] cells = { 1, 2 };
At(cells, 50) = 7;
Console.WriteLine(cells[0]);
