using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>
/// Numbers for words and tags. Words are compared in lower case, so that a word is the same at the start of a sentence;
/// a word that was never seen gets the number of <see cref="UnknownWord"/>.
/// </summary>
/// <remarks>Notebook 02, "One label for each word".</remarks>
public sealed partial class TagCoding
{
    /// <summary>Stands for every word that the coding was not made from.</summary>
    public const string UnknownWord = "<unknown>";

    /// <summary>Numbers the words and tags of sentences in the order of their first appearance.</summary>
    /// <param name="sentences">The training sentences; at least one word in all.</param>
    /// <exception cref="ArgumentException">There is no word.</exception>
    public TagCoding(IEnumerable<TaggedSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var list = sentences as IReadOnlyCollection<TaggedSentence> ?? [.. sentences];
        if (list.All(sentence => sentence.Length == 0))
            throw new ArgumentException($"The {list.Count} sentences hold no word; a coding needs at least one.", nameof(sentences));
        Words = new Vocabulary([UnknownWord, .. list.SelectMany(sentence => sentence.Words).Select(Lower)]);
        Tags = new Vocabulary(list.SelectMany(sentence => sentence.Tags));
    }

    /// <summary>The words, <see cref="UnknownWord"/> first.</summary>
    public Vocabulary Words { get; }

    /// <summary>The tags.</summary>
    public Vocabulary Tags { get; }

    /// <summary>The numbers of words; those never seen get 0, the number of <see cref="UnknownWord"/>.</summary>
    /// <param name="words">The words of a sentence.</param>
    public int[] Encode(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return [.. words.Select(Lower).Select(word => Words.Contains(word) ? Words.IdOf(word) : 0)];
    }

    /// <summary>The words and punctuation marks of a sentence as a person types it: <c>I saw a saw.</c> has five.</summary>
    /// <param name="sentence">The sentence, with or without spaces before its punctuation marks.</param>
    /// <exception cref="ArgumentException">There is no word.</exception>
    public static string[] Split(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        string[] tokens = [.. Token().Matches(sentence).Select(match => match.Value)];
        return tokens.Length > 0 ? tokens : throw new ArgumentException($"There is no word in \"{sentence}\"; write a sentence such as \"I saw a saw.\"", nameof(sentence));
    }

    /// <summary>The numbers of the words of one sentence, (1, L) of int64; words never seen get 0.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <exception cref="ArgumentException">There is no word.</exception>
    public Tensor EncodeSentence(string sentence) => tensor(Encode(Split(sentence)).Select(id => (long)id).ToArray()).unsqueeze(0);

    /// <summary>The tags found for a sentence, as text. Behind the tag of a word that was never seen stands a question mark, for it rests on the word's neighbours alone.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="tags">Tag numbers, (1, L) or (L) of int64.</param>
    /// <exception cref="ArgumentException">There are not as many tags as words.</exception>
    public string DecodeTags(string sentence, Tensor tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        string[] words = Split(sentence);
        long[] numbers = [.. tags.data<long>()];
        if (numbers.Length != words.Length)
            throw new ArgumentException($"Each word has one tag: there are {words.Length} words and {numbers.Length} tags.", nameof(tags));
        return string.Join(" ", words.Zip(Tags.Decode(numbers.Select(number => (int)number)), (word, tag) => Words.Contains(Lower(word)) ? tag : $"{tag}?"));
    }

    /// <summary>Sentences as tensors.</summary>
    /// <param name="sentences">At least one that is not empty; their tags are among <see cref="Tags"/>.</param>
    /// <exception cref="ArgumentException">There is no word in all, or a tag was never seen.</exception>
    public TaggedBatch Batch(IReadOnlyList<TaggedSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        return new TaggedBatch(
            RaggedBatch.OfIds([.. sentences.Select(sentence => Encode(sentence.Words))]),
            RaggedBatch.OfIds([.. sentences.Select(sentence => Tags.Encode(sentence.Tags))]));
    }

    private static string Lower(string word) => word.ToLowerInvariant();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(['’-][\p{L}\p{M}\p{N}]+)*|\S")]
    private static partial Regex Token();
}

/// <summary>Sentences of different lengths and their tags in two tensors.</summary>
/// <param name="words">The word numbers.</param>
/// <param name="tags">The tag numbers, one for each word.</param>
public sealed class TaggedBatch(RaggedBatch words, RaggedBatch tags) : IDisposable
{
    /// <summary>Word numbers, (B, L) of int64.</summary>
    public Tensor Words => words.Values;

    /// <summary>Tag numbers, (B, L) of int64.</summary>
    public Tensor Tags => tags.Values;

    /// <summary>What is real, (B, L) of bool: <c>true</c> = a word, <c>false</c> = padding.</summary>
    public Tensor Mask => words.Mask;

    /// <summary>The length of each sentence.</summary>
    public IReadOnlyList<int> Lengths => words.Lengths;

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        words.Dispose();
        tags.Dispose();
    }
}
