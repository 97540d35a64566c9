unsafe int Apply() { delegate*<int, int> f = &Twice; return f(21); }
static int Twice(int n) => 2 * n;
Console.WriteLine(Apply());
