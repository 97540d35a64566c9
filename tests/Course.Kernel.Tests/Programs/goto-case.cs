string Walk(int n)
{
    string s = "";
    switch (n) { case 1: s += "1"; goto case 3; case 2: s += "2"; goto default; case 3: s += "3"; break; default: s += "d"; break; }
    return s;
}
Console.WriteLine($"{Walk(1)} {Walk(2)} {Walk(3)} {Walk(4)}");
