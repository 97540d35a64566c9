void Run()
{
    int i = 0;
again:
    i++;
    if (i % 3 == 0) goto again;
    if (i < 10) goto again;
    Console.WriteLine(i);
    for (int a = 0; a < 3; a++) for (int b = 0; b < 3; b++) if (a * b == 2) goto done;
done:
    Console.WriteLine("done");
}
Run();
