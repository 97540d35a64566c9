bool Split(string s, out string left, out string right) { int i = s.IndexOf('='); left = i < 0 ? s : s[..i]; right = i < 0 ? null : s[(i + 1)..]; return i >= 0; }
Console.WriteLine(Split("a=b", out string l, out var r) + l + r);
int Len(in ReadOnlySpan<char> s) => s.Length;
Console.WriteLine(Len("abc"));
void Swap(ref int x, ref int y) => (x, y) = (y, x);
int p = 1, q = 2;
Swap(ref p, ref q);
Console.WriteLine($"{p}{q}");
