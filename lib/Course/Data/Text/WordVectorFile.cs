using System.Globalization;
using System.Text;
using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Data;

/// <summary>Word vectors in the text format of GloVe: on each line a word and its numbers, with single spaces between, no header.</summary>
/// <remarks>
/// Format: Pennington, Socher and Manning 2014, as their files are laid out. The largest of these (840B) has words with blanks in them, such
/// as <c>. . .</c>; a word may go on over fields that are no numbers. Notebook 01, "From counting to learning".
/// </remarks>
public static class WordVectorFile
{
    /// <summary>Reads a file; every line must have as many numbers as the first. The first word has no blank in it.</summary>
    /// <exception cref="DataFormatException">The file is empty, or a line has no numbers, too few or too many, a broken one, or a word seen before.</exception>
    public static WordVectors Read(string path)
    {
        var words = new Dictionary<string, int>();
        var rows = new List<double[]>();
        foreach (string line in File.ReadLines(path, Encoding.UTF8))
        {
            string place = $"line {rows.Count + 1}";
            string[] fields = line.Split(' ');
            if (fields.Length < 2 || fields[0].Length == 0)
                throw new DataFormatException(path, place, $"found \"{Excerpt.Of(line)}\"", "a word and its numbers with single spaces between");
            if (rows.Count > 0 && fields.Length - 1 > rows[0].Length)
            {
                // More fields than numbers: the word has blanks, or there is a number too many.
                int start = fields.Length - rows[0].Length;
                if (fields[1..start].All(field => field.Length > 0 && !double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
                    fields = [string.Join(' ', fields[..start]), .. fields[start..]];
            }

            if (rows.Count > 0 && fields.Length - 1 != rows[0].Length)
                throw new DataFormatException(path, place, $"the word \"{fields[0]}\" has {fields.Length - 1} numbers", $"{rows[0].Length} as on line 1");

            if (!words.TryAdd(fields[0], rows.Count))
                throw new DataFormatException(path, place, $"the word \"{fields[0]}\" stood on line {words[fields[0]] + 1} already", "each word once");
            rows.Add([.. fields.Skip(1).Select((field, column) => FileNumber.Read(field, column, path, place, "a decimal number such as -0.25"))]);
        }

        if (rows.Count == 0)
            throw new DataFormatException(path, "line 1", "the file is empty", "a word and its numbers with single spaces between");
        return new WordVectors(new Vocabulary(words.OrderBy(entry => entry.Value).Select(entry => entry.Key)), Matrix<double>.Build.DenseOfRowArrays(rows));
    }
}
