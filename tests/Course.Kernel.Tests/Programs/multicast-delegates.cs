Func<int> many = () => { Console.WriteLine("one"); return 1; };
many += () => { Console.WriteLine("two"); return 2; };
Console.WriteLine(many() + many.GetInvocationList().Length);
Action<string> print = Console.WriteLine;
print("method group");
