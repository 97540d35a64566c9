async ValueTask<int> Fib(int n) => n < 2 ? n : await Fib(n - 1) + await Fib(n - 2);
Console.WriteLine(await Fib(12));
