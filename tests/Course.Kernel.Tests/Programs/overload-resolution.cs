void Go(Func<int> f) => Console.WriteLine("func " + f());
void Act(Action f) { Console.WriteLine("action"); f(); }
void Both(object o) => Console.WriteLine("object"); 
Go(() => 3);
Act(() => Math.Abs(-1));
Both(() => 5);
Console.WriteLine(new Over().M(() => 1L) + new Over().M(() => 1));
class Over { public string M(Func<long> f) => "long"; public string M(Func<int> f) => "int"; }
