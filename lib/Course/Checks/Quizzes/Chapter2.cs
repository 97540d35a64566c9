namespace Course.Checks;

public static partial class Quiz
{
    /// <summary>Questions of chapter 2, sequence labelling.</summary>
    public static class Chapter2
    {
        /// <summary>Section 2.2: the best for one word at a time.</summary>
        public static NumberQuestion TwoSaws { get; } = Ask.Number(
            "A network sees one word at a time. What share of the four tags of “I saw a saw” can it get right at best?",
            answer: 0.75,
            because: "The two saws are the same input, so they get the same tag, which is right for one of them: 3 of 4 tags.",
            hint: "Which tag does such a network give each saw, and for how many of the two saws can it be right?")
            .Mistake(0.5, "You counted both saws as wrong. Both get the same tag, VERB or NOUN, and that is right for one of the two.")
            .Mistake(1, "Then the two saws would have different tags. The network sees the same input twice, so it gives the same output twice.")
            .Mistake(3, "That is how many tags are right. The question asks for their share of the four.");

        /// <summary>Section 2.3: what lifts a network above a cap.</summary>
        public static ChoiceQuestion AboveTheCap { get; } = Ask.Choice(
            "No tagger that sees one word at a time can get more than 0.8735 of the test tags right. Which change can lift a network above that?",
            hint: "Which of these changes what the network is given for one word?")
            .Wrong("a second hidden layer", "More layers compute another function of the same input. Equal inputs still get equal outputs.")
            .Wrong("ten times as many training sentences", "With more data the network comes closer to the cap, but equal inputs still get equal outputs.")
            .Right("the word to the left as a second input", "Now two saws with different left neighbours are different inputs.")
            .Wrong("training it for longer", "Training changes the function, and no function of one word tells two equal words apart.");

        /// <summary>Section 2.4: a window by hand.</summary>
        public static VectorQuestion LastWindow { get; } = Ask.Vector(
            "With I = `(1, 0)`, saw = `(0, 1)`, a = `(1, 1)` and radius 2, what is the window of the last word of “I saw a saw”?",
            answer: [0, 1, 1, 1, 0, 1, 0, 0, 0, 0],
            because: "The window holds the two neighbours on the left, “saw” and “a”, then “saw” itself, then four zeros, because no word follows.",
            hint: "Write down five vectors of two numbers: two neighbours on the left, the word, two on the right.")
            .Mistake([0, 0, 0, 0, 0, 1, 1, 1, 0, 1], "You wrote the vectors from right to left. The neighbour farthest to the left comes first.")
            .Mistake([1, 0, 0, 1, 1, 1, 0, 1, 0, 0], "That is the window of a, the third word.")
            .Mistake([1, 1, 0, 1, 0, 0, 0, 0, 0, 0], "That is the window of radius 1, filled up with zeros. With radius 2 it starts two words to the left.");

        /// <summary>Section 2.5: how far a neighbour reaches.</summary>
        public static NumberQuestion ListCap { get; } = Ask.Number(
            "In “We must work, rest, travel and dance.” the four listed words are 1, 3, 5 and 7 positions away from “must”. Over such sentences and their twins with “need”, what share of the listed words can a tagger with radius 1 get right at best?",
            answer: 0.625,
            because: "Only the first listed word has “must” or “need” in its window. Each of the other three can be right in one of the two sentences: (1 + 3·½) / 4.",
            hint: "Which of the four words have “must” or “need” in their window? The windows of the other words are the same in both sentences.")
            .Mistake(0.25, "You counted the three words out of reach as wrong. Whichever tag they get, it is right in one of the two sentences.")
            .Mistake(0.5, "The first listed word has “must” or “need” next to it, so its tag can always be right.")
            .Mistake(0.75, "That would take two words with “must” or “need” in their window, but the second word is 3 positions away.")
            .Mistake(1, "Three of the four words have the same window in both sentences, but different tags.");

        /// <summary>Section 2.6: a cap by hand.</summary>
        public static NumberQuestion CapOfFive { get; } = Ask.Number(
            "Each sentence has 5 words: one trigger, and four others, each of which is ambiguous with probability 0.4 and then has two equally likely senses. What is the cap for a tagger that sees one word at a time?",
            answer: 0.84,
            because: "The trigger is right. Of the 4 other words, 60 % are plain and half of the remaining 40 % are right by chance: (1 + 4·0.8) / 5.",
            hint: "Add up how many of the 5 words are right on average: the trigger, the plain words, and half of the ambiguous ones.")
            .Mistake(0.8, "You treated the trigger like the other words. The trigger's own tag is never in doubt.")
            .Mistake(0.68, "You counted all ambiguous words as wrong. With two senses, half of them are right by chance.")
            .Mistake(0.5, "That is the accuracy on the ambiguous words alone.")
            .Mistake(4.2, "That is how many words are right. Divide by 5.");

        /// <summary>Section 2.6: a window that always suffices.</summary>
        public static NumberQuestion EnoughRadius { get; } = Ask.Number(
            "In another trigger language the sentences have 10 to 40 words, and the trigger may stand anywhere. What is the smallest radius at which the cap is exactly 1?",
            answer: 39,
            because: "In a sentence of 40 words the trigger may stand first and an ambiguous word last, 39 positions apart.",
            hint: "Which two words of the longest sentence are farthest apart?")
            .Mistake(40, "A window of radius 40 is enough, but one more than needed: the first and the 40th word are 39 positions apart.")
            .Mistake(20, "That is enough for a word in the middle of the sentence. A word at one end must also see the other end.")
            .Mistake(24, "That is the average number of other words. In longer sentences, some windows would miss the trigger.");

        /// <summary>Section 2.7: the weights of a wide window.</summary>
        public static NumberQuestion FirstLayer { get; } = Ask.Number(
            "Not counting biases, how many weights does the first layer of a network with radius 23 have? The vector of a word has 16 entries, and the hidden layer has 64 units.",
            answer: 48128,
            because: "The window has 2·23 + 1 = 47 positions of 16 numbers each, and each number has a weight for each of the 64 hidden units: 47·16·64.",
            hint: "How many numbers does one window hold? Each of them has 64 weights.")
            .Mistake(47104, "You counted the 46 neighbours and forgot the word itself.")
            .Mistake(23552, "That is one side only. The window reaches 23 words to the left and 23 to the right.")
            .Mistake(752, "That is how many numbers a window holds. Each of them has a weight for each of the 64 hidden units.");

        /// <summary>Section 2.8: what an average loses.</summary>
        public static ChoiceQuestion SameWords { get; } = Ask.Choices(
            "“The men saw the plant.” “The men plant the saw.” Which taggers can give saw a different tag in the two sentences?",
            hint: "For each tagger, write down its input for “saw” in each of the two sentences.")
            .Wrong("one that sees the word alone", "Its input is “saw” in both sentences.")
            .Right("one with a window of radius 1", "The left neighbour is “men” in one sentence and “the” in the other.")
            .Wrong("one that sees the word and the average of the sentence", "Both sentences have the same words, so they have the same average.")
            .Right("one with a window over the whole sentence", "Its input is all the words in their order.");
    }
}
