var p = new Point(1, 2);
Console.WriteLine(p + " " + (p with { Y = 5 }) + " " + (p == new Point(1, 2)) + " " + p.Equals(null));
var (x, y) = p;
Console.WriteLine(x + y);
Console.WriteLine(new Leaf("a", new Leaf("b", null)));
record Point(int X, int Y);
record Leaf(string Name, Leaf Next) { public int Depth => 1 + (Next?.Depth ?? 0); }
