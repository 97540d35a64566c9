string Try(Action a)
{
    try { a(); return "none"; }
    catch (DivideByZeroException) { return "zero"; }
    catch (ArgumentException e) when (e.ParamName == "p") { return "p"; }
    catch (SystemException) { return "system"; }
    catch (Exception) { return "exception"; }
}
int zero = 0;
Console.WriteLine(Try(() => { }) + Try(() => Console.Write(1 / zero)) + Try(() => throw new ArgumentException("", "p")) + Try(() => throw new ArgumentException()) + Try(() => throw new Exception()));
try { throw new Exception("plain"); } catch { Console.WriteLine("bare"); }
