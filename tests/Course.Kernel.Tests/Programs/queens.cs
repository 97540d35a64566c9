int Queens(int n, int row = 0, int cols = 0, int d1 = 0, int d2 = 0) { if (row == n) return 1; int c = 0; for (int i = 0; i < n; i++) { int a = 1 << i, b = 1 << (row + i), d = 1 << (row - i + n); if ((cols & a) != 0 || (d1 & b) != 0 || (d2 & d) != 0) continue; c += Queens(n, row + 1, cols | a, d1 | b, d2 | d); } return c; }
Console.WriteLine(Queens(6));
