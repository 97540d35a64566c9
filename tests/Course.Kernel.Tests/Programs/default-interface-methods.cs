IGreet g = new Plain();
Console.WriteLine(g.Greet() + ((IGreet)new Loud()).Greet());
interface IGreet { string Name => "you"; string Greet() => "hi " + Name; }
class Plain : IGreet { }
class Loud : IGreet { public string Name => "ALL"; }
