void Run() { var b = new Buffer(new int[3]); b[1] = 5; Console.WriteLine(b[1] + b.Length); }
Run();
ref struct Buffer(Span<int> data) { private Span<int> data = data; public ref int this[int i] => ref data[i]; public int Length => data.Length; }
