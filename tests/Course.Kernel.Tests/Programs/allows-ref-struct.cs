string Use<T>(T value, Func<T, string> f) where T : allows ref struct => f(value);
Console.WriteLine(Use(5, x => x.ToString()));
void Run() { ReadOnlySpan<char> s = "hello"; Console.WriteLine(Use(s, x => x.ToString())); }
Run();
R Id<R>(Func<R> f) where R : allows ref struct => f();
Console.WriteLine(Id(() => 3));
