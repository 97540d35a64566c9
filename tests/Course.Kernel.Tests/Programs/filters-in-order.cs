void Run()
{
    bool Say(string s, bool b) { Console.WriteLine(s); return b; }
    try
    {
        try { throw new Exception("e"); }
        catch (Exception) when (Say("inner filter", false)) { }
        finally { Console.WriteLine("inner finally"); }
    }
    catch (Exception e) when (Say("outer filter", true) && e.Message == "e") { Console.WriteLine("caught"); }
}
Run();
