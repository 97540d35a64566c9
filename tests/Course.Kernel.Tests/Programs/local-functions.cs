int Outer(int n) { int calls = 0; int Inner(int k) { calls++; return k <= 1 ? 1 : k * Inner(k - 1); } int r = Inner(n); return r + calls; }
Console.WriteLine(Outer(5));
static T Same<T>(T t) => t;
Console.WriteLine(Same("s"));
