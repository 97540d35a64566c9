int tries = 0;
while (true)
{
    try { tries++; if (tries < 4) throw new Exception(); break; }
    catch { if (tries > 10) throw; continue; }
    finally { Console.Write(tries); }
}
Console.WriteLine();
for (int i = 0; i < 3; i++) { try { if (i == 1) continue; Console.WriteLine(i); } finally { Console.WriteLine("f" + i); } }
