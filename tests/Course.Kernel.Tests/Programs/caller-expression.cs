using System.Runtime.CompilerServices;
int x = 3;
Show(() => x > 2);
Show(x + 1);
void Show(object value, [CallerArgumentExpression(nameof(value))] string text = "", [CallerLineNumber] int line = 0, [CallerMemberName] string member = "") => Console.WriteLine($"{text} {line}");
