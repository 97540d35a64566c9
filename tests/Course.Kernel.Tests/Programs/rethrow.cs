void Run() { try { try { throw new FormatException("f"); } catch (Exception) { throw; } } catch (FormatException e) { Console.WriteLine(e.Message); } }
Run();
try { try { throw new Exception("first"); } finally { Console.WriteLine("cleanup"); } } catch (Exception e) { Console.WriteLine(e.Message); }
