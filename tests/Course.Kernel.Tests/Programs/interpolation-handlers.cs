using System.Runtime.CompilerServices;
Log($"a{1}b{"two"}");
Console.WriteLine($"{3.14159:0.00}|{7,4}|{-7,-4}|{{}}");
void Log(Handler h) => Console.WriteLine(h.Text);
[InterpolatedStringHandler] public ref struct Handler { public string Text = ""; public Handler(int literal, int holes) { Text = $"{literal}/{holes}:"; } public void AppendLiteral(string s) => Text += s; public void AppendFormatted<T>(T t) => Text += $"<{t}>"; }
