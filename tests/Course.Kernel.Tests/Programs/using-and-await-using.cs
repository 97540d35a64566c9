void Run() { using var a = new Door("a"); using (new Door("b")) { Console.WriteLine("inside"); } }
Run();
async Task RunAsync() { await using var c = new Door("c"); await Task.Yield(); Console.WriteLine("async inside"); }
await RunAsync();
class Door(string name) : IDisposable, IAsyncDisposable { public void Dispose() => Console.WriteLine("close " + name); public async ValueTask DisposeAsync() { await Task.Yield(); Console.WriteLine("close later " + name); } }
