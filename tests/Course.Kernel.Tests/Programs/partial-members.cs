Console.WriteLine(new Part { Name = " x " }.Name + new Part().Double(4));
partial class Part { public partial string Name { get; set; } public partial int Double(int n); }
partial class Part { private string name; public partial string Name { get => name; set => name = value.Trim(); } public partial int Double(int n) => 2 * n; }
