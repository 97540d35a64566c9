Shape[] shapes = [new Square(2), new Circle(1)];
foreach (Shape s in shapes) Console.WriteLine($"{s.GetType().Name} {s.Area():0.00} {s}");
abstract class Shape { public abstract double Area(); public override string ToString() => "shape"; }
sealed class Square(double a) : Shape { public override double Area() => a * a; public override string ToString() => base.ToString() + "4"; }
class Circle(double r) : Shape { public override double Area() => Math.PI * r * r; }
