var people = new List<(string Name, int Age)> { ("b", 3), ("a", 3), ("c", 1) };
people.Sort((x, y) => x.Age != y.Age ? x.Age.CompareTo(y.Age) : string.CompareOrdinal(x.Name, y.Name));
Console.WriteLine(string.Join(" ", people));
Console.WriteLine(string.Join("", new SortedSet<string>(new ByLength()) { "ccc", "a", "bb" }));
class ByLength : IComparer<string> { public int Compare(string x, string y) => x.Length - y.Length; }
