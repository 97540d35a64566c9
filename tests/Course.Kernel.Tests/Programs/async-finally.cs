async Task<string> Work() { try { await Task.Yield(); throw new IOException("x"); } catch (IOException e) { await Task.Yield(); return "caught " + e.Message; } finally { await Task.Yield(); Console.WriteLine("finally"); } }
Console.WriteLine(await Work());
