using System.Threading;
var done = new TaskCompletionSource();
async void Fire() { await Task.Yield(); done.SetResult(); }
Fire();
await done.Task;
Console.WriteLine("fired");
