using Course.Data;
using Course.Models;
using TorchSharp;

namespace Course.Tests.Models.Images;

public class PatchesTests
{
    [Fact]
    public void CuttingIsTheLoopOverPatchesChannelsRowsAndColumns()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(0);
        var images = torch.randn(2, 3, 6, 9);
        var patches = Patches.Cut(images, 3);

        Assert.Equal([2, 6, 27], patches.shape);
        for (int b = 0; b < 2; b++)
        {
            for (int patch = 0; patch < 6; patch++)
            {
                for (int n = 0; n < 27; n++)
                {
                    int row = (patch / 3 * 3) + (n % 9 / 3), column = (patch % 3 * 3) + (n % 3);
                    Assert.Equal(images[b, n / 9, row, column].item<float>(), patches[b, patch, n].item<float>());
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void JoiningGivesTheVeryImage(int size)
    {
        using var scope = torch.NewDisposeScope();
        var image = DrawnPicture.House.ToTensor();

        Assert.True(Patches.Join(Patches.Cut(image, size), size, 8, 12).equal(image).all().item<bool>());
    }

    [Fact]
    public void SizesThatDoNotFitAreRefused()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal("An image of 5 rows and 10 columns cannot be cut into patches of 4 by 4. Sides that fit: 1, 5. (Parameter 'size')",
            Assert.Throws<ArgumentException>(() => Patches.Cut(torch.zeros(1, 3, 5, 10), 4)).Message);
        Assert.Equal("The images are (3, 8, 8), but they need to be (B, C, H, W): batch, channels, rows, columns. (Parameter 'images')",
            Assert.Throws<ArgumentException>(() => Patches.Cut(torch.zeros(3, 8, 8), 4)).Message);
        Assert.Equal("The patches are (1, 6, 48), but an image of 8 rows and 8 columns is made of (B, 4, C·16). (Parameter 'patches')",
            Assert.Throws<ArgumentException>(() => Patches.Join(torch.zeros(1, 6, 48), 4, 8, 8)).Message);
        Assert.StartsWith("A patch has at least 1 row and column.", Assert.Throws<ArgumentOutOfRangeException>(() => Patches.Cut(torch.zeros(1, 3, 8, 8), 0)).Message, StringComparison.Ordinal);
    }
}
