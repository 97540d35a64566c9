Money a = 5;
Money b = a + 3 * a;
Console.WriteLine($"{b} {(int)b} {a < b} {-a} {(a ? "rich" : "poor")}");
b += 1;
Console.WriteLine(b);
readonly struct Money(int v) { readonly int v = v; public static implicit operator Money(int n) => new(n); public static explicit operator int(Money m) => m.v; public static Money operator +(Money x, Money y) => new(x.v + y.v); public static Money operator *(Money x, Money y) => new(x.v * y.v); public static Money operator -(Money x) => new(-x.v); public static bool operator <(Money x, Money y) => x.v < y.v; public static bool operator >(Money x, Money y) => x.v > y.v; public static bool operator true(Money m) => m.v > 3; public static bool operator false(Money m) => m.v <= 3; public override string ToString() => v + "€"; }
