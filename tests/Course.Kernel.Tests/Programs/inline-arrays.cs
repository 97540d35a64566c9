var four = new Four();
for (int i = 0; i < 4; i++) four[i] = i + 1;
int s = 0;
foreach (int x in four) s += x;
Console.WriteLine(s);
[System.Runtime.CompilerServices.InlineArray(4)] struct Four { private int first; }
