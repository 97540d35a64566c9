for (int i = 0; i < 2; i++) { string Interruption = "mine"; Console.WriteLine(Interruption + i); }
_ = int.TryParse("5", out _);
var Check = 3;
Console.WriteLine(Check);
