Func<int, Task<int>> twice = async n => { await Task.Yield(); return n * 2; };
Func<Task> nothing = async () => await Task.Yield();
await nothing();
Console.WriteLine(await twice(4) + (await Task.Run(async () => { await Task.Yield(); return 1; })));
