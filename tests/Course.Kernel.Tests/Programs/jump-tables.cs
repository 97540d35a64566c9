int Table(int n) { switch (n) { case 0: return 5; case 1: return 4; case 2: return 9; case 3: return 1; case 4: return 7; case 5: return 8; default: return -1; } }
int total = 0;
for (int i = -2; i < 9; i++) total = total * 3 + Table(i);
Console.WriteLine(total);
