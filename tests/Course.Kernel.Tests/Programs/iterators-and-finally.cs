IEnumerable<int> Numbers()
{
    try { yield return 1; yield return 2; yield return 3; }
    finally { Console.WriteLine("closed"); }
}
foreach (int n in Numbers()) { Console.WriteLine(n); if (n == 2) break; }
Console.WriteLine(string.Join(",", Numbers()));
