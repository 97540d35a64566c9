using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Course.Classroom.Tables;

/// <summary>Names of students as names of files and folders, on any system.</summary>
internal static class FileNames
{
    private const int MaxBytes = 180;

    /// <summary>A name without an ending; different students have different ones.</summary>
    /// <param name="student">The student's name.</param>
    /// <param name="never">What the name must not begin with, beside a dot.</param>
    public static string Of(string student, string never = "")
    {
        var name = new StringBuilder();
        foreach (char c in student)
        {
            bool first = name.Length == 0;
            if (char.IsControl(c) || "\\/:*?\"<>|%".Contains(c, StringComparison.Ordinal) || (first && (c == '.' || never.Contains(c, StringComparison.Ordinal))))
                name.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            else
                name.Append(c);
        }
        // Longer ones no file system takes, with what is written beside them for a moment.
        if (Encoding.UTF8.GetByteCount(name.ToString()) <= MaxBytes)
            return name.ToString();
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(student)))[..16];
        return $"{string.Concat(name.ToString().EnumerateRunes().Take(MaxBytes / 8))}-{hash}";
    }
}
