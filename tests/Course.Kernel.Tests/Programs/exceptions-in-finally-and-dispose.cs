try { using (new Bad()) { throw new Exception("body"); } } catch (Exception e) { Console.WriteLine(e.Message); }
try { try { throw new Exception("one"); } finally { throw new Exception("two"); } } catch (Exception e) { Console.WriteLine(e.Message); }
class Bad : IDisposable { public void Dispose() => throw new Exception("dispose"); }
