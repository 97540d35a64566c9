IEnumerable<object> objects = new List<string> { "a", "b" };
Console.WriteLine(objects.Count());
T Create<T>() where T : new() => new T();
Console.WriteLine(Create<List<int>>().Count + Default<int>() + Name<string>());
T Default<T>() where T : struct => default;
string Name<T>() where T : class => typeof(T).Name;
