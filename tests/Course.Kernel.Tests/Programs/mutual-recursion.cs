bool Even(int n) => n == 0 || Odd(n - 1);
bool Odd(int n) => n != 0 && Even(n - 1);
Console.WriteLine(Even(9000));
