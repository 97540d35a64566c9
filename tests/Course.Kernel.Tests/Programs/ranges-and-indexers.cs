int[] a = [0, 1, 2, 3, 4, 5];
Console.WriteLine(string.Join(",", a[1..^1]) + a[^1] + "hello"[1..3]);
var g = new Grid { [1, 2] = "x" };
Console.WriteLine(g[1, 2] + g[0, 0]);
class Grid { private readonly Dictionary<(int, int), string> cells = []; public string this[int r, int c] { get => cells.GetValueOrDefault((r, c), "-"); set => cells[(r, c)] = value; } }
