using Course.Runtime;

namespace Course.Tests;

/// <summary>Remembers what was shown and updated, in order.</summary>
internal sealed class RecordingHost : IOutputHost
{
    public List<object> Shown { get; } = [];

    public List<object> Updates { get; } = [];

    /// <summary>What drawing an update does besides, such as taking time.</summary>
    public Action OnUpdate { get; set; } = () => { };

    public IOutputHandle Show(object value)
    {
        Shown.Add(value);
        return new Handle(this);
    }

    private sealed class Handle(RecordingHost host) : IOutputHandle
    {
        public void Update(object value)
        {
            host.Updates.Add(value);
            host.OnUpdate();
        }
    }
}
