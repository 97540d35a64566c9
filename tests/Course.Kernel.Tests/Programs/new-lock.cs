var door = new System.Threading.Lock();
int inside = 0;
void Enter() { lock (door) { inside++; } }
Enter(); Enter();
Console.WriteLine(inside);
