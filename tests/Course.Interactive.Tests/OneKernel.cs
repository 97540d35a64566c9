namespace Course.Interactive.Tests;

/// <summary>Each kernel loads the library anew, and a process is to have it once: these tests share one, and run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneKernel : ICollectionFixture<InteractiveKernel>
{
    /// <summary>What tests refer to it by.</summary>
    public const string Name = "one kernel";
}
