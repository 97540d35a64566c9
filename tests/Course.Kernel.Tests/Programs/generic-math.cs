using System.Numerics;
T Sum<T>(IEnumerable<T> xs) where T : INumber<T> { T s = T.Zero; foreach (T x in xs) s += x; return s; }
Console.WriteLine(Sum(new[] { 1, 2, 3 }) + " " + Sum(new[] { 0.5m, 0.25m }));
