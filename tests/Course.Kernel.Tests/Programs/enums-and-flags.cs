Console.WriteLine((Ways.North | Ways.East) + " " + Enum.Parse<Ways>("West") + " " + (Ways.All & ~Ways.North).HasFlag(Ways.East));
[Flags] enum Ways { None, North = 1, East = 2, West = 4, All = 7 }
