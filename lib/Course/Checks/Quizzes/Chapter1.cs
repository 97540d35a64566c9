namespace Course.Checks;

public static partial class Quiz
{
    /// <summary>Questions of chapter 1, input representation.</summary>
    public static class Chapter1
    {
        /// <summary>Section 1.1: what changes from one input to the next.</summary>
        public static ChoiceQuestion ChangingNumber { get; } = Ask.Choices(
            "For which of these inputs does the number of vectors change from one example to the next?",
            hint: "Take two examples of each. Do they have the same number of parts?")
            .Right("a sentence, one vector for each word", "A sentence may have any number of words.")
            .Wrong("a chess position, one vector for each square", "The board always has 64 squares.")
            .Right("a molecule, one vector for each atom", "Water has 3 atoms and ethanol has 9.")
            .Wrong("the weather of a day, one vector for each hour", "A day always has 24 of them.");

        /// <summary>Section 1.2: a one-hot vector.</summary>
        public static VectorQuestion OneHotOfA { get; } = Ask.Vector(
            "The vocabulary is this = 0, is = 1, a = 2, cat = 3. What is the one-hot vector of `a`?",
            answer: [0, 0, 1, 0],
            because: "It has an entry for each of the four words, and the 1 is at position 2, counted from 0.",
            hint: "How long is the vector, and at which position is its only 1?")
            .Mistake([0, 1, 0, 0], "You counted the positions from 1. Word number 0 has the first position.")
            .Mistake([0, 0, 2, 0], "The position says which word it is. The number there is always 1.")
            .Mistake([1, 1, 0, 1], "You swapped 0 and 1: a single position holds 1.");

        /// <summary>Section 1.2: how far apart one-hot vectors are.</summary>
        public static NumberQuestion OneHotDistance { get; } = Ask.Number(
            "A vocabulary has 100,000 words, cat and dog among them. How far apart are the one-hot vectors of cat and dog? Two digits are enough.",
            answer: Math.Sqrt(2),
            because: "They differ in two positions, by 1 each: √(1² + 1²) = 1.41, for any two words and in any vocabulary.",
            hint: "In how many positions do the two vectors differ, and by how much?",
            tolerance: 0.005)
            .Mistake(2, "That is the squared distance. Take its root.")
            .Mistake(1, "The vectors differ in two positions: where cat has its 1, and where dog has its 1.")
            .Mistake(0, "That is their dot product, not their distance.");

        /// <summary>Section 1.3: a PPMI by hand.</summary>
        public static NumberQuestion Information { get; } = Ask.Number(
            "A text has N = 48 counted pairs. The row of `tea` sums to 6, the column of `cup` to 4, and the pair (`tea`, `cup`) is counted 3 times. What is PPMI(tea, cup)? Two digits are enough.",
            answer: Math.Log(6),
            because: "By chance we would expect 6·4/48 = 0.5 pairs. There are 3, six times as many, and ln 6 = 1.79.",
            hint: "How many such pairs would chance give? How many times as many are there?",
            tolerance: 0.005)
            .Mistake(6, "That is the ratio. PPMI is its natural logarithm.")
            .Mistake(2.58, "That is the logarithm to base 2. This chapter uses the natural one.")
            .Mistake(0.78, "That is the logarithm to base 10. This chapter uses the natural one.")
            .Mistake(0, "Without N the logarithm is negative. With it, the pair turns out to be more frequent than chance.");

        /// <summary>Section 1.3: a pair that is rarer than chance.</summary>
        public static NumberQuestion RarePair { get; } = Ask.Number(
            "In the same text the pair (`tea`, `the`) is counted once, and the column of `the` sums to 16. What is PPMI(tea, the)?",
            answer: 0,
            because: "By chance we would expect 6·16/48 = 2 pairs, and there is one. ln ½ is negative, and PPMI cuts it off at 0.",
            hint: "Is the pair more frequent than chance or rarer, and what does PPMI do with the second case?")
            .Mistake(-0.69, "That is the mutual information ln ½. The first P of PPMI stands for positive: anything below 0 becomes 0.")
            .Mistake(0.69, "The ratio is ½ and not 2: the pair is rarer than chance.")
            .Mistake(0.5, "That is the ratio of the count to what chance would give. PPMI is its logarithm, cut off at 0.");

        /// <summary>Section 1.3: what neighbours say and what they do not.</summary>
        public static ChoiceQuestion HotAndCold { get; } = Ask.Choice(
            "People write hot tea and cold tea, hot water and cold water. Where do vectors built from neighbour counts put `hot` and `cold`?",
            hint: "Compare the rows of the two words in the matrix of counts.")
            .Right("Close together.", "They keep the same company, so their rows are alike. That they are opposites does not show in their neighbours.")
            .Wrong("In opposite directions, because they are opposites.", "The method knows only neighbours, and the two words have nearly the same ones.")
            .Wrong("At right angles, because they are different words.", "That is what one-hot vectors do. Rows of counts are alike where the neighbours are alike.");

        /// <summary>Section 1.3: the size of a table.</summary>
        public static NumberQuestion TableSize { get; } = Ask.Number(
            "A table of word vectors has 30,000 words with 400 numbers each. How many numbers would it hold if the vectors were one-hot instead?",
            answer: 900_000_000,
            because: "A one-hot vector is as long as the vocabulary: 30,000·30,000 = 900,000,000, which is 75 times the 12 million of the table.",
            hint: "How long is a one-hot vector when there are 30,000 words?")
            .Mistake(12_000_000, "That is the table of word vectors itself. A one-hot vector does not have 400 numbers.")
            .Mistake(30_000, "That is one one-hot vector. There are 30,000 of them.")
            .Mistake(75, "That is how many times as large it would be. The question asks for the size.");

        /// <summary>Section 1.3: one word, one vector.</summary>
        public static ChoiceQuestion OneVector { get; } = Ask.Choice(
            "“I saw a saw.” A table of word vectors turns this sentence into four vectors. What do you know about the second and the fourth?",
            hint: "What does the table receive when a word is looked up?")
            .Wrong("The second lies near see, and the fourth near hammer.", "The table gets a word and no sentence, so it cannot tell which of the two is meant.")
            .Right("They are equal.", "The table holds one row for saw. What a word means in its sentence has to be worked out by the network that reads the vectors.")
            .Wrong("They are at right angles.", "Two different one-hot vectors are. Here the same word is looked up twice.");

        /// <summary>Section 1.4: frames of half a second.</summary>
        public static NumberQuestion HalfSecond { get; } = Ask.Number(
            "How many whole frames does half a second of sound at 16 kHz give, with windows of 400 samples every 160 samples?",
            answer: 48,
            because: "(8000 − 400) / 160 = 47.5, rounded down 47, and one more for the frame that begins at sample 0.",
            hint: "How many samples are there, and at which sample does the last whole window begin at the latest?")
            .Mistake(47, "You forgot the frame that begins at sample 0.")
            .Mistake(49, "You halved 98. But at the end of each sound windows are lost that would reach beyond it, here two: of the 50 that begin, 48 fit.")
            .Mistake(50, "That is how many windows begin. The last two would reach beyond the end.")
            .Mistake(20, "Windows overlap: one begins every 160 samples, not every 400.");

        /// <summary>Section 1.4: the size of the matrix.</summary>
        public static NumberQuestion SecondOfSpeech { get; } = Ask.Number(
            "One second of speech as 98 frames of 80 numbers: how many numbers is that?",
            answer: 7840,
            because: "98·80 = 7,840, about half as many as the 16,000 samples that the sound had.",
            hint: "The matrix has a row for each frame and a column for each band.")
            .Mistake(39_200, "That is 98 frames of 400 samples. The overlapping windows repeat samples; the 80 energies take their place.")
            .Mistake(16_000, "That is the number of samples, before the sound is cut into frames.")
            .Mistake(178, "You added rows and columns.");

        /// <summary>Section 1.5: what an adjacency matrix counts.</summary>
        public static NumberQuestion BondCount { get; } = Ask.Number(
            "Ethanol has 9 atoms and 8 bonds. What do all entries of its adjacency matrix add up to?",
            answer: 16,
            because: "Each bond appears twice, as (i, j) and as (j, i).",
            hint: "Which entries of the matrix become 1 because of a single bond?")
            .Mistake(8, "Each bond makes two entries 1, in the rows of both its atoms.")
            .Mistake(81, "That is how many entries there are. Most of them are 0.")
            .Mistake(25, "An atom is not bonded to itself, so the diagonal is 0.");

        /// <summary>Section 1.5: what does not depend on the numbering.</summary>
        public static ChoiceQuestion Renumbered { get; } = Ask.Choices(
            "The atoms of a molecule are numbered in another order. What stays the same, whatever the molecule and the order?",
            hint: "Imagine that you swap the numbers of the O and one H in ethanol.")
            .Wrong("the first row of the feature matrix", "Another atom may have become the first.")
            .Right("the sums of the columns of the feature matrix", "They count the atoms of each element.")
            .Wrong("the adjacency matrix", "Its rows and columns move with the atoms.")
            .Right("the number of neighbours of the oxygen atom", "It depends on the atom, not on its number.");

        /// <summary>Section 1.6: how much of a batch is padding.</summary>
        public static NumberQuestion PaddingCount { get; } = Ask.Number(
            "Four sentences have 9, 4, 2 and 1 words. How many positions in their batch are padding?",
            answer: 20,
            because: "The batch has 4·9 = 36 positions, and 16 of them hold words.",
            hint: "How long does each sentence become?")
            .Mistake(16, "That is how many positions hold words.")
            .Mistake(36, "That is the size of the batch. Subtract the words.")
            .Mistake(8, "That is the padding of the last sentence alone.");

        /// <summary>Section 1.6: a mean that leaves the padding out.</summary>
        public static VectorQuestion MaskedMean { get; } = Ask.Vector(
            "A sentence has the two word vectors `(2, 0)` and `(4, 2)`. In its batch it is padded with zeros to four rows. What is the mean of its words?",
            answer: [3, 1],
            because: "The two words add up to (6, 2), divided by the two real rows.",
            hint: "By how many rows do you divide?")
            .Mistake([1.5, 0.5], "You divided by 4. The mask says that two of the four rows are real.")
            .Mistake([6, 2], "That is the sum. Divide it by the number of words.");

        /// <summary>Section 1.7: which form a task has.</summary>
        public static ChoiceQuestion LabelForEach { get; } = Ask.Choices(
            "Which of these tasks have the form N → N, one label for each vector?",
            hint: "Ask how many answers there are when N vectors go in.")
            .Right("marking the names in a text, word by word", "Each word is marked as part of a name or not.")
            .Wrong("translating a sentence into another language", "The translation has a length of its own: N → N′.")
            .Wrong("telling from a recording who is speaking", "There is one answer for the whole recording: N → 1.")
            .Right("predicting for each person in a network whether they buy a product", "Each node gets an answer.");

        /// <summary>Section 1.7: the steps of a decoder.</summary>
        public static NumberQuestion DecoderSteps { get; } = Ask.Number(
            "A decoder writes “3 May 2024” character by character. How many symbols does it choose until it stops?",
            answer: 11,
            because: "Ten characters, spaces included, and then the end mark, which it has to choose as well.",
            hint: "Count the spaces too, and think of how the network says that it is done.")
            .Mistake(10, "The network chooses when to stop: the end mark is a symbol too.")
            .Mistake(8, "Spaces are symbols, and so is the end mark.")
            .Mistake(9, "The two spaces are symbols too.");
    }
}
