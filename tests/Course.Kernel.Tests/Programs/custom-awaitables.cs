using System.Runtime.CompilerServices;
Console.WriteLine(await new Later(4));
class Later(int n) { public Awaiter GetAwaiter() => new(n); public class Awaiter(int n) : INotifyCompletion { public bool IsCompleted => false; public int GetResult() => n * n; public void OnCompleted(Action go) => Task.Run(go); } }
