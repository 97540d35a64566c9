using System.Text.RegularExpressions;

namespace Course.Classroom.Grading;

/// <summary>Cell ids as nbformat 4.5 allows them.</summary>
internal static partial class CellId
{
    public static bool IsValid(string id) => Form().IsMatch(id);

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex Form();
}
