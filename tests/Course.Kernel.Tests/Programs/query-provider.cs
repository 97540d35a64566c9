using System.Linq.Expressions;
var query = from v in new[] { 1, 2, 3 }.AsQueryable() where v > 1 orderby -v select v * 10;
Console.WriteLine(query.Expression);
foreach (var row in query) Console.WriteLine(row);
