(int Min, int Max) Range(params int[] a) => (a.Min(), a.Max());
var (lo, hi) = Range(3, 1, 2);
(lo, hi) = (hi, lo);
Console.WriteLine($"{lo} {hi} {Range(4, 9)} {(1, "a") == (1, "a")}");
