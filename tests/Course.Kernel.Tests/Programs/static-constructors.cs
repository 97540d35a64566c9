Console.WriteLine("before");
Console.WriteLine(S.Value);
class S { public static readonly int Value = Compute(); static S() { for (int i = 0; i < 3; i++) Count++; } static int Count; static int Compute() { Console.WriteLine("computing"); return 42; } }
