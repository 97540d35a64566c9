var actions = new List<Func<int>>();
for (int i = 0; i < 3; i++) { int copy = i; actions.Add(() => copy * 10 + i); }
foreach (int j in new[] { 7, 8 }) actions.Add(() => j);
Console.WriteLine(string.Join(" ", actions.Select(a => a())));
