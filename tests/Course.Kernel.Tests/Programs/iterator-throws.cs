IEnumerable<int> Bad() { yield return 1; throw new InvalidOperationException("bad"); }
try { foreach (int x in Bad()) Console.WriteLine(x); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); } finally { Console.WriteLine("end"); }
