Console.WriteLine(Make<Cat>() + Make<Dog>());
string Make<T>() where T : ISound<T> => T.Sound + T.Twice();
interface ISound<T> where T : ISound<T> { static abstract string Sound { get; } static virtual string Twice() => T.Sound + T.Sound; }
class Cat : ISound<Cat> { public static string Sound => "miau"; }
class Dog : ISound<Dog> { public static string Sound => "wau"; public static string Twice() => "!"; }
