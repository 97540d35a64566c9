int Add(params IEnumerable<int> xs) => xs.Sum();
int Count(params ReadOnlySpan<string> xs) => xs.Length;
Console.WriteLine(Add(1, 2, 3) + Count("a", "b"));
