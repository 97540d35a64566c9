void Run()
{
    int n = 0;
    try { while (n < 3) n++; try { do n++; while (n < 10); throw new Exception(); } finally { while (n < 15) n++; } }
    catch (Exception) { do n++; while (n < 20); }
    Console.WriteLine(n);
}
Run();
