using System.Linq.Expressions;
Expression<Func<int, bool>> big = v => v > 1 && v < 10;
Expression<Func<IEnumerable<int>, int>> count = xs => xs.Count(q => q > 1);
Expression<Action<List<int>>> each = xs => xs.ForEach(q => Console.WriteLine(q));
Console.WriteLine($"{big} | {count} | {each}");
each.Compile()(new List<int> { 1, 2 });
Console.WriteLine(count.Compile()(new[] { 1, 2, 3 }));
