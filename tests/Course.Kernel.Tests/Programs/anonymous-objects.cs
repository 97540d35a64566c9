var a = new { Name = "n", Inner = new { X = 1 } };
Console.WriteLine(a + " " + a.Equals(new { Name = "n", Inner = new { X = 1 } }));
Console.WriteLine(new[] { new { K = 1 }, new { K = 2 } }.Sum(o => o.K));
