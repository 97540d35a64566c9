bool[] composite = new bool[200];
var primes = new List<int>();
for (int i = 2; i < composite.Length; i++) { if (composite[i]) continue; primes.Add(i); for (int j = i * i; j < composite.Length; j += i) composite[j] = true; }
Console.WriteLine(primes.Count + " " + primes[^1]);
