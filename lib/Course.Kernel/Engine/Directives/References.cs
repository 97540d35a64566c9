using Course.Kernel.Engine.Packages;

namespace Course.Kernel.Engine.Directives;

/// <summary>
/// Brings in what the #r and #i lines of a cell name: files in their order, then all packages at once, which is faster than one
/// after the other and lets one restore find versions that fit each other.
/// </summary>
internal sealed class References(Libraries libraries, Action<string> show)
{
    private const string NuGet = "nuget:";

    /// <summary>True for a directive that is to be run here, together with those like it that stand beside it.</summary>
    public static bool Includes(CellPart part) => part is DirectivePart { Name: "#r" or "#i" };

    /// <summary>Runs #r and #i lines that stand together.</summary>
    /// <exception cref="DirectiveFailedException">One of them failed.</exception>
    public async Task RunAsync(IReadOnlyList<DirectivePart> lines, CellFrame cell, CancellationToken token)
    {
        List<(DirectivePart Line, PackageRequest Request)> packages = [];
        foreach (var line in lines)
        {
            try
            {
                if (RunAtOnce(line, cell) is { } request)
                    packages.Add((line, request));
            }
            catch (Exception error) when (IsClear(error))
            {
                throw new DirectiveFailedException(cell.Name, line.Line, error);
            }
            catch (FormatException error)
            {
                throw new DirectiveFailedException(cell.Name, line.Line, new DirectiveException(line.Name, error.Message));
            }
        }
        if (packages.Count == 0)
            return;
        try
        {
            foreach (string line in await libraries.Packages.AddAsync([.. packages.Select(package => package.Request)], token).ConfigureAwait(false))
                show(line);
        }
        catch (Exception error) when (IsClear(error))
        {
            // The line whose package the error names first.
            var blamed = packages
                .Where(package => error.Message.Contains(package.Request.Id, StringComparison.OrdinalIgnoreCase))
                .OrderBy(package => error.Message.IndexOf(package.Request.Id, StringComparison.OrdinalIgnoreCase))
                .Select(package => package.Line)
                .FirstOrDefault(packages[0].Line);
            throw new DirectiveFailedException(cell.Name, blamed.Line, error);
        }
    }

    /// <summary>True for what says all there is to say in its message.</summary>
    public static bool IsClear(Exception error) =>
        error is DirectiveException or PackageException or IOException or UnauthorizedAccessException or BadImageFormatException;

    /// <summary>Runs a line that needs no restore; gives the package of one that does.</summary>
    private PackageRequest? RunAtOnce(DirectivePart line, CellFrame cell)
    {
        bool isPackage = line.Argument.StartsWith(NuGet, StringComparison.OrdinalIgnoreCase);
        if (line.Name == "#i")
        {
            libraries.AddSource(isPackage && line.Argument[NuGet.Length..].Trim() is { Length: > 0 } source
                ? source
                : throw new FormatException("Write the source as #i \"nuget:ADDRESS-OR-FOLDER\"."));
            return null;
        }
        if (isPackage)
            return PackageRequest.Parse(line.Argument[NuGet.Length..]);
        if (libraries.AddFile(cell.Folder is null ? line.Argument : Path.Combine(cell.Folder, line.Argument)) is { } note)
            show(note);
        return null;
    }
}
