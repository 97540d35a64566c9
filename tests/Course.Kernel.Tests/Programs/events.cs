var bell = new Bell();
bell.Rang += (s, n) => Console.WriteLine("first " + n);
EventHandler<int> second = (s, n) => Console.WriteLine("second " + n);
bell.Rang += second;
bell.Ring(1);
bell.Rang -= second;
bell.Ring(2);
class Bell { private EventHandler<int> rang; public event EventHandler<int> Rang { add { rang += value; } remove { rang -= value; } } public void Ring(int n) => rang?.Invoke(this, n); }
