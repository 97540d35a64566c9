int? n = null;
n ??= 4;
int? m = n + null;
string s = null;
Console.WriteLine($"{n} {m.HasValue} {s?.Length ?? -1} {n is > 3 and < 5}");
