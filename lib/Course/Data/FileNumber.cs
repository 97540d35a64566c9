using System.Globalization;
using Course.Runtime;

namespace Course.Data;

/// <summary>A decimal number in a text file of rows and columns.</summary>
internal static class FileNumber
{
    /// <summary>Reads one finite number, written with a decimal point whatever the culture.</summary>
    /// <param name="field">What stands there.</param>
    /// <param name="column">The number's place in its row, from 0.</param>
    /// <param name="path">The file, for the error.</param>
    /// <param name="place">The line, for the error.</param>
    /// <param name="expected">What should stand there, for the error.</param>
    /// <exception cref="DataFormatException">It is no finite number.</exception>
    public static double Read(string field, int column, string path, string place, string expected) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw new DataFormatException(path, place, $"number {column + 1} is \"{Excerpt.Of(field)}\"", expected);
}
