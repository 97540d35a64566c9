dynamic d = 5;
d = d + 1.5;
Console.WriteLine(d.ToString() + d.GetType().Name);
dynamic bag = new System.Dynamic.ExpandoObject();
bag.Name = "n";
Console.WriteLine(bag.Name.Length);
try { d.Missing(); } catch (Exception e) { Console.WriteLine(e.GetType().Name); }
