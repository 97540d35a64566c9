namespace Course.Cli.Tests.Hosts;

/// <summary>.NET Interactive's kernels take each other's HTTP port where several start at once; these tests run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OneHost
{
    /// <summary>What tests refer to it by.</summary>
    public const string Name = "one host at a time";
}
