int Pick(int n) => n switch { 1 => 10, 2 => 20 };
try { Pick(3); } catch (System.Runtime.CompilerServices.SwitchExpressionException e) { Console.WriteLine(e.UnmatchedValue); }
