using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Cli.Tests.Kernels;

public sealed class DevContainerTests
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    private readonly string root = Root();
    private readonly JsonNode container;

    public DevContainerTests() =>
        container = JsonNode.Parse(File.ReadAllText(Path.Combine(root, ".devcontainer", "devcontainer.json")), documentOptions: WithComments)!;

    [Fact]
    public void WhatItRunsAndOpensIsThere()
    {
        string[] command = container["updateContentCommand"]!.GetValue<string>().Split(' ');
        Assert.Equal("bash", command[0]);
        Assert.True(File.Exists(Path.Combine(root, command[1])));
        foreach (var file in container["customizations"]!["codespaces"]!["openFiles"]!.AsArray())
            Assert.True(File.Exists(Path.Combine(root, file!.GetValue<string>())));
    }

    [Fact]
    public void ItsImageHasTheSdkThatTheCourseAsksFor()
    {
        string sdk = JsonNode.Parse(File.ReadAllText(Path.Combine(root, "global.json")))!["sdk"]!["version"]!.GetValue<string>();
        Assert.EndsWith($":{sdk[..sdk.LastIndexOf('.')]}", container["image"]!.GetValue<string>());
    }

    [Fact]
    public void TheExtensionIsRecommendedOutsideOfItToo()
    {
        var recommended = JsonNode.Parse(File.ReadAllText(Path.Combine(root, ".vscode", "extensions.json")))!["recommendations"]!.AsArray();
        Assert.Subset(
            container["customizations"]!["vscode"]!["extensions"]!.AsArray().Select(name => name!.GetValue<string>()).ToHashSet(),
            recommended.Select(name => name!.GetValue<string>()).ToHashSet());
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Course.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
