var t = new Temp { Degrees = -300 };
Console.WriteLine(t.Degrees);
class Temp { public double Degrees { get; set => field = Math.Max(value, -273.15); } }
