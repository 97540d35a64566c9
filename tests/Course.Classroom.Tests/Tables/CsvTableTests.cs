using System.Text;
using Course.Classroom.Tables;

namespace Course.Classroom.Tests.Tables;

public sealed class CsvTableTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-csv-");

    public void Dispose() => folder.Delete(recursive: true);

    private string Put(byte[] bytes)
    {
        string path = Path.Combine(folder.FullName, "class.csv");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string Problem(byte[] bytes)
    {
        string path = Put(bytes);
        return Assert.Throws<TableException>(() => CsvTable.Read(path)).Message.Replace(path, "FILE", StringComparison.Ordinal);
    }

    [Fact]
    public void EncodingsWithAMarkAndThreeDelimitersAreRead()
    {
        byte[][] files =
        [
            Encoding.UTF8.GetBytes("name,student\r\nJosé,j1\r\n"),
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("name;student\n\"José\";j1\n;\n")],
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("name\tstudent\nJosé\t j1 \n")],
            [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("name,student\nJosé,j1\n")],
        ];
        Assert.All(files, file =>
        {
            var table = CsvTable.Read(Put(file));
            Assert.Equal(["name", "student"], table.Columns);
            Assert.Equal(["José", "j1"], Assert.Single(table.Rows).Fields);
            Assert.Equal((1, -1), (table.Find("id", "STUDENT"), table.Find("mail")));
        });
    }

    [Fact]
    public void WhatIsNoSuchTableIsRefusedWithWords()
    {
        Assert.Equal("FILE is not UTF-8 (line 3), so names in it would be read wrongly. Save it as \"CSV UTF-8\".", Problem(Encoding.Latin1.GetBytes("name\nanna\nJosé\n")));
        Assert.Equal("FILE is a spreadsheet or an archive, not CSV. Save it as \"CSV UTF-8\".", Problem([(byte)'P', (byte)'K', 3, 4, 0, 0]));
        Assert.Equal("FILE is not a text file. Save the table as \"CSV UTF-8\".", Problem([65, 0, 66]));
        Assert.Equal("FILE is empty.", Problem("\n \n"u8.ToArray()));
        Assert.Equal(
            "FILE, line 2: a quotation mark stands inside a field; put the field into quotation marks and double the one inside.", Problem("name\nJ\"o\n"u8.ToArray()));
        string nowhere = Path.Combine(folder.FullName, "nowhere.csv");
        Assert.Equal($"There is no file {nowhere}.", Assert.Throws<TableException>(() => CsvTable.Read(nowhere)).Message);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("-1+1")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =1+1")]
    [InlineData("\t=1")]
    [InlineData("=1\n+1")]
    [InlineData("\uFF1D1+1")]
    public void ATextIsNoFormulaAndComesBackAsItWas(string text)
    {
        using var csv = new CsvText();
        csv.Add(text).Add(-1.5).EndRow();
        if (text.Contains('\n', StringComparison.Ordinal))
            Assert.Contains('"', csv.ToString());
        Assert.StartsWith("'", csv.ToString().TrimStart('"'), StringComparison.Ordinal);
        Assert.EndsWith(",-1.5\r\n", csv.ToString(), StringComparison.Ordinal);
        Assert.Equal(text, CsvText.Unsafe(CsvText.Safe(text)));
        Assert.Equal("O'Neil", CsvText.Unsafe(CsvText.Safe("O'Neil")));
    }
}
