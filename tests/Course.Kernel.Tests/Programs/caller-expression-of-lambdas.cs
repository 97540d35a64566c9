using System.Runtime.CompilerServices;
string Text(Func<int, int> f, [CallerArgumentExpression(nameof(f))] string text = "") => text + " = " + f(2);
Console.WriteLine(Text(n => n * n));
Console.WriteLine(Text(n => { for (int i = 0; i < 3; i++) n++; return n; }));
