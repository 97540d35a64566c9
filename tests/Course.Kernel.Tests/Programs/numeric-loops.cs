long a = 0, b = 1;
for (int i = 0; i < 80; i++) (a, b) = (b, unchecked(a + b));
Console.WriteLine(a);
double x = 1;
while (Math.Abs(x * x - 2) > 1e-12) x = (x + 2 / x) / 2;
Console.WriteLine(x);
uint h = 2166136261;
foreach (char c in "hash me") { h ^= c; h *= 16777619; }
Console.WriteLine(h);
