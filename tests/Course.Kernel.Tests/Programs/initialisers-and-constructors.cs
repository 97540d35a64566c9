Console.WriteLine(new B().Log);
class A { public string Log; protected int a = Note("A.a"); public A() : this("A(s) ") { Log += "A() "; } public A(string s) { Log += s + Trace; Trace = ""; } public static string Trace = ""; protected static int Note(string s) { Trace += s + " "; return 1; } }
class B : A { protected int b = Note("B.b"); public B() { Log += "B()"; } }
