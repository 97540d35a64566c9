async Task<int> Sum() { int s = 0; for (int i = 0; i < 5; i++) { try { await Task.Yield(); if (i == 3) throw new Exception(); s += i; } catch { s += 100; await Task.Yield(); } finally { s += 1000; } } return s; }
Console.WriteLine(await Sum());
