namespace Course.Jupyter.Clients;

/// <summary>How a kernel wants to be told to stop its cell.</summary>
public enum InterruptMode
{
    /// <summary>SIGINT to the process; Jupyter's default.</summary>
    Signal,

    /// <summary>An interrupt_request on the control socket.</summary>
    Message,
}
