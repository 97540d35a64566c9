using System.Text;
using Course.Jupyter.Protocol;

namespace Course.Jupyter.Tests.Protocol;

public class WireTextTests
{
    [Theory]
    [InlineData("""{"a": "\ud83d\ude42 \u6ce8 注"}""", """{"a": "\ud83d\ude42 \u6ce8 注"}""")]
    [InlineData("""{"a": "\ud83d"}""", """{"a": "\ufffd"}""")]
    [InlineData("""{"a": "\uDE42\ud83d\ud83d\ude42"}""", """{"a": "\ufffd\ufffd\ud83d\ude42"}""")]
    [InlineData("""{"a": "\\ud83d"}""", """{"a": "\\ud83d"}""")]
    [InlineData("""{"a": "\\\ud83d"}""", """{"a": "\\\ufffd"}""")]
    public void HalfOfASurrogatePairIsReplacedAndNothingElse(string sent, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(WireText.Repair(Encoding.UTF8.GetBytes(sent))));

    [Fact]
    public void BytesThatAreNotUtf8AreReplaced() => Assert.Equal(
        "\"a\ufffdb\"", Encoding.UTF8.GetString(WireText.Repair([(byte)'"', (byte)'a', 0x80, (byte)'b', (byte)'"'])));
}
