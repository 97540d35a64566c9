using Course.Kernel.Engine.Packages;

namespace Course.Kernel.Tests.Engine.Packages;

public class PackageRequestTests
{
    [Theory]
    [InlineData("Name", "Name", "*")]
    [InlineData("  Some.Name_1-x ,  1.2.3 ", "Some.Name_1-x", "1.2.3")]
    [InlineData("Name,", "Name", "*")]
    [InlineData("Name, [1.0,2.0)", "Name", "[1.0,2.0)")]
    [InlineData("Name,1.*", "Name", "1.*")]
    [InlineData("Name, 1.0.0-*", "Name", "1.0.0-*")]
    [InlineData("Name, *-*", "Name", "*-*")]
    [InlineData("Name, 1.0.0-beta.23562.1", "Name", "1.0.0-beta.23562.1")]
    public void NameAndVersionAreRead(string text, string id, string version)
    {
        Assert.Equal(new PackageRequest(id, version), PackageRequest.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(", 1.0")]
    [InlineData("two words")]
    [InlineData("../up")]
    public void WhatIsNoNameIsRefused(string text)
    {
        Assert.Equal(
            "Write a package as #r \"nuget:NAME\" or #r \"nuget:NAME, VERSION\".",
            Assert.Throws<FormatException>(() => PackageRequest.Parse(text)).Message);
    }

    [Theory]
    [InlineData("newest")]
    [InlineData("1.x")]
    [InlineData("[2.0,1.0")]
    [InlineData("$(Version)")]
    public void WhatIsNoVersionIsRefused(string version)
    {
        Assert.Equal(
            $"'{version}' is no version of Name. Right are, for instance, 1.2.3, 1.*, [1.0,2.0), 1.0.0-* and *-*.",
            Assert.Throws<FormatException>(() => PackageRequest.Parse($"Name, {version}")).Message);
    }

    [Theory]
    [InlineData("*", "5.0.0", true)]
    [InlineData("*", "5.0.0-beta", true)]
    [InlineData("*-*", "5.0.0", true)]
    [InlineData("1.2.3", "1.2.3", true)]
    [InlineData("1.2", "1.2.0", true)]
    [InlineData("1.2.3", "1.2.4", false)]
    [InlineData("1.*", "1.9.0", true)]
    [InlineData("1.*", "2.0.0", false)]
    [InlineData("[1.0,2.0)", "1.5.0", true)]
    [InlineData("[1.0,2.0)", "2.0.0", false)]
    [InlineData("1.0.0-*", "1.0.0-beta", true)]
    public void AVersionThatIsThereIsWhatWasAskedForOrNot(string asked, string there, bool met)
    {
        Assert.Equal(met, new PackageRequest("Name", asked).IsMetBy(there));
    }
}
