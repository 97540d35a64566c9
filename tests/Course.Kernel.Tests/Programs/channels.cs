var channel = System.Threading.Channels.Channel.CreateBounded<int>(2);
Task writing = Task.Run(async () => { for (int i = 0; i < 6; i++) await channel.Writer.WriteAsync(i); channel.Writer.Complete(); });
await foreach (int i in channel.Reader.ReadAllAsync()) Console.Write(i);
await writing;
Console.WriteLine();
