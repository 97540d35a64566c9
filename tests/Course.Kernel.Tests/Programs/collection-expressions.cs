int[] a = [1, 2];
List<int> b = [.. a, 3, .. from x in a select x * 10];
Console.WriteLine(string.Join(",", b));
HashSet<string> set = ["x", "x"];
Console.WriteLine(set.Count);
