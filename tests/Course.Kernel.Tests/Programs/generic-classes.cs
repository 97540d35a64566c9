var stack = new Stack2<int>();
for (int i = 0; i < 5; i++) stack.Push(i);
Console.WriteLine(stack.Pop() + stack.Count + Stack2<string>.Kind);
class Stack2<T> { private readonly List<T> items = []; public static string Kind => typeof(T).Name; public int Count => items.Count; public void Push(T t) => items.Add(t); public T Pop() { T t = items[^1]; items.RemoveAt(items.Count - 1); return t; } }
