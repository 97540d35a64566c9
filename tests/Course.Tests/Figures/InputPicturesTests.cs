using Course.Data;
using Course.Figures;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Figures;

public class InputPicturesTests
{
    [Fact]
    public void EveryPictureIsDrawnAndSaysWhatItShows()
    {
        var words = Vocabulary.FromSentence("this is a cat");
        foreach (var picture in new[]
        {
            InputPictures.OneVectorOrASet(), InputPictures.OutputForms(), InputPictures.SentenceAsVectors(words.Words, OneHot.Rows([0, 1, 2, 3], 4), words.Words),
        })
        {
            Assert.Equal([0x89, 0x50, 0x4E, 0x47], picture.Png[..4]);
            Assert.EndsWith(".", picture.Description);
        }
    }

    [Fact]
    public void TheSentenceIsDrawnWithTheNumbersOfItsVectors()
    {
        var picture = InputPictures.SentenceAsVectors(["cat", "cat"], Matrix<double>.Build.DenseOfArray(new[,] { { 0.25, 7 }, { 0.25, 7 } }), ["x", "y"]);
        Assert.Contains("\"0.25\"", picture.PlotlyJson);
        Assert.Contains("cat = (0.25, 7)", picture.PlotlyJson);
    }

    [Fact]
    public void CountsThatDoNotFitAreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => InputPictures.SentenceAsVectors(["a"], Matrix<double>.Build.Dense(2, 3), ["x", "y", "z"]));
        Assert.Equal("There are 1 words, 3 names and vectors of shape (2, 3); give one row for each word and one column for each name, "
            + "at most eight of both. (Parameter 'vectors')", error.Message);
    }
}
