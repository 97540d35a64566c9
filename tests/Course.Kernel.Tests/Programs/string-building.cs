var b = new System.Text.StringBuilder();
for (char c = 'a'; c <= 'e'; c++) b.Append(c).Append(c == 'e' ? "" : "-");
Console.WriteLine(b);
Console.WriteLine("""
    raw "text"
      indented
    """);
