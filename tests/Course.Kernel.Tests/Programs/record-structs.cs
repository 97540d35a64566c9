var a = new Pair(1, "x");
var b = a with { Name = "y" };
Console.WriteLine($"{a} {b} {a == b} {a.GetHashCode() == new Pair(1, "x").GetHashCode()}");
readonly record struct Pair(int Id, string Name);
