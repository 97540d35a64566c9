object gate = new();
int sum = 0;
Parallel.For(0, 1000, i => { lock (gate) { sum += i; } });
Console.WriteLine(sum);
try { lock (gate) { throw new Exception("in lock"); } } catch (Exception e) { Console.WriteLine(e.Message + System.Threading.Monitor.IsEntered(gate)); }
