IEnumerable<string> Steps() { for (int i = 0; i < 2; i++) { try { yield return "a" + i; try { yield return "b" + i; } finally { Console.WriteLine("inner " + i); } } finally { Console.WriteLine("outer " + i); } } }
foreach (string s in Steps()) Console.WriteLine(s);
Console.WriteLine(Steps().First());
