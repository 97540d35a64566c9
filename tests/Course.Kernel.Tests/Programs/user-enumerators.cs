foreach (int n in new Three()) Console.Write(n);
Console.WriteLine();
class Three { public E GetEnumerator() => new(); public struct E { private int n; public bool MoveNext() => ++n <= 3; public int Current => n; } }
