var source = new System.Threading.CancellationTokenSource();
async Task Loop() { while (true) { source.Token.ThrowIfCancellationRequested(); await Task.Yield(); source.Cancel(); } }
try { await Loop(); } catch (OperationCanceledException e) { Console.WriteLine(e.CancellationToken == source.Token); }
Console.WriteLine(Loop().Status);
