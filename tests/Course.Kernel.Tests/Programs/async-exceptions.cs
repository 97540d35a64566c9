async Task Fail(int n) { await Task.Yield(); if (n == 0) throw new ArgumentException("deep"); await Fail(n - 1); }
try { await Fail(5); } catch (ArgumentException e) when (e.Message == "deep") { Console.WriteLine("filtered"); }
Task t1 = Fail(1);
try { await Task.WhenAll(t1, Fail(2)); } catch (Exception e) { Console.WriteLine(e.GetType().Name + t1.Status); }
