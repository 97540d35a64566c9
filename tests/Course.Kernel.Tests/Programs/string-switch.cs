string Day(string s) { switch (s) { case "mo": return "1"; case "tu": return "2"; case "we": return "3"; case "th": return "4"; case "fr": return "5"; case "sa": return "6"; case "su": return "7"; } return "?"; }
Console.WriteLine(string.Concat(new[] { "mo", "su", "we", "xx" }.Select(Day)));
