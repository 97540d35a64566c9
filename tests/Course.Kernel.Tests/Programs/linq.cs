var words = new[] { "pear", "fig", "apple", "kiwi" };
Console.WriteLine(string.Join(" ", from w in words group w by w.Length into g orderby g.Key select $"{g.Key}:{string.Join("+", g)}"));
Console.WriteLine(string.Join(" ", words.Zip(Enumerable.Range(1, 9), (w, n) => w + n).Skip(1).Reverse()));
Console.WriteLine(string.Join(" ", from a in new[] { 1, 2 } from b in new[] { 3, 4 } join c in new[] { 3, 9 } on b equals c select a * b));
Console.WriteLine(words.Aggregate((a, b) => a.Length > b.Length ? a : b) + words.ToLookup(w => w[0])['f'].Single());
