string Kind(object o) => o switch { null => "null", int n when n < 0 => "negative", int => "int", string { Length: > 3 } s => s, int[] and [1, .., 3] => "list", (int a, int b) => $"{a}/{b}", _ => "other" };
Console.WriteLine(string.Join(" ", Kind(null), Kind(-1), Kind(1), Kind("four"), Kind(new[] { 1, 2, 3 }), Kind((1, 2)), Kind("abc")));
