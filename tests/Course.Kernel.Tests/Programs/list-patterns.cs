string Look(int[] a) => a switch { [] => "empty", [var one] => $"one {one}", [var f, .. var rest] => $"{f} then {rest.Length}" };
Console.WriteLine(Look([]) + Look([4]) + Look([1, 2, 3]));
