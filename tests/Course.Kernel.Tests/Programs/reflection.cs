var m = typeof(Thing).GetMethod("Say");
Console.WriteLine(m.Invoke(new Thing(), ["hi"]) + string.Join(",", typeof(Thing).GetProperties().Select(p => p.Name)));
try { typeof(Thing).GetMethod("Fail").Invoke(new Thing(), null); } catch (System.Reflection.TargetInvocationException e) { Console.WriteLine(e.InnerException.Message); }
Console.WriteLine(((MarkAttribute)Attribute.GetCustomAttribute(typeof(Thing), typeof(MarkAttribute))).Text);
[Mark("marked")] class Thing { public int A { get; set; } public string Say(string s) => s + "!"; public void Fail() => throw new Exception("failed"); }
class MarkAttribute(string text) : Attribute { public string Text => text; }
