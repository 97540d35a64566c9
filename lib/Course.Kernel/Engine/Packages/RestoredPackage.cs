namespace Course.Kernel.Engine.Packages;

/// <summary>A package that a restore chose.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">The version chosen.</param>
/// <param name="Compile">Assemblies to compile against.</param>
/// <param name="Runtime">Assemblies to load.</param>
/// <param name="Native">Native libraries.</param>
/// <param name="Shortcoming">What somebody who asks for it should know, such as that it holds nothing for cells; null when all is well.</param>
internal sealed record RestoredPackage(
    string Id,
    string Version,
    IReadOnlyList<string> Compile,
    IReadOnlyList<string> Runtime,
    IReadOnlyList<string> Native,
    string? Shortcoming)
{
    public bool IsOnDisk => Compile.Concat(Runtime).Concat(Native).All(File.Exists);
}

/// <summary>What a restore gave.</summary>
/// <param name="Packages">The packages asked for and all that they need.</param>
/// <param name="Remark">What is to be said of the restore as a whole; null when nothing is.</param>
internal sealed record RestoredPackages(IReadOnlyList<RestoredPackage> Packages, string? Remark = null)
{
    public bool IsOnDisk => Packages.All(package => package.IsOnDisk);

    public RestoredPackage? Find(string id) => Packages.FirstOrDefault(package => string.Equals(package.Id, id, StringComparison.OrdinalIgnoreCase));
}
