var c = new Counter(3) { Step = 2 };
c.Next(); c.Next();
Console.WriteLine(c);
class Counter(int start) { private int now = start; public required int Step { get; init; } public void Next() => now += Step; public override string ToString() => $"{start}→{now}"; }
