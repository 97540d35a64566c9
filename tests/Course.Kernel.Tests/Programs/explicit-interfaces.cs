IA a = new Both();
Console.WriteLine(a.Name + ((IB)a).Name);
interface IA { string Name { get; } }
interface IB { string Name { get; } }
class Both : IA, IB { string IA.Name => "A"; string IB.Name => "B"; }
