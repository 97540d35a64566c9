var results = new int[4];
var threads = Enumerable.Range(0, 4).Select(i => new System.Threading.Thread(() => { for (int k = 0; k < 1000; k++) results[i] += k; })).ToList();
threads.ForEach(t => t.Start());
threads.ForEach(t => t.Join());
Console.WriteLine(results.Sum());
