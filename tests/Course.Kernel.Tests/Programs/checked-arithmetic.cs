int big = int.MaxValue;
try { checked { big++; } } catch (OverflowException) { Console.WriteLine("overflow"); }
unchecked { Console.WriteLine(big + 1); }
Console.WriteLine(unchecked((byte)300));
