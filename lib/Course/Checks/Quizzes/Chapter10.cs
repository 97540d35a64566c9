namespace Course.Checks;

public static partial class Quiz
{
    /// <summary>Questions of chapter 10, efficient variants.</summary>
    public static class Chapter10
    {
        /// <summary>Section 10.1: what the scores of a long text take.</summary>
        public static NumberQuestion Gigabytes { get; } = Ask.Number(
            "A text has 30,000 tokens. How many gigabytes do the scores of one head take, at 4 bytes a score (1 GB = 10⁹ bytes)?",
            answer: 3.6,
            because: "30,000² = 900 million scores, and 4 bytes each are 3.6 GB.",
            hint: "Square the number of tokens first.",
            unit: "GB")
            .Mistake(0.9, "Those are the billions of scores. Each has 4 bytes.")
            .Mistake(0.00012, "You counted one score for each token. There is one for each pair.")
            .Mistake(1.8, "You counted each pair once. The score of i for j is another than that of j for i.")
            .Mistake(3600, "Those are megabytes.");

        /// <summary>Section 10.1: when the square begins to dominate.</summary>
        public static ChoiceQuestion Dominates { get; } = Ask.Choice(
            "A layer has d = 512 and reads sentences of 30 tokens. What does attention without an L × L matrix save there?",
            hint: "Compare 4·L·d² for the projections with 2·L²·d for scores and weighted sums.")
            .Wrong("Most of the work.", "The two products with L² take 2·30²·512, about 0.9 million multiplications; the four projections take 31 million.")
            .Right("Next to nothing: the projections cost 34 times as much.", "4·L·d² / (2·L²·d) = 2d/L = 1,024/30.")
            .Wrong("Half of the work.", "The two are equal at L = 2d, which is 1,024 tokens here.");

        /// <summary>Section 10.2: the correction of an online softmax.</summary>
        public static NumberQuestion Correction { get; } = Ask.Number(
            "A query has read two keys with the scores 1 and 1, so m = 1 and ℓ = 2. Now comes a key with the score 1 + ln 4. What is ℓ afterwards?",
            answer: 1.5,
            because: "The new m is larger by ln 4, so what was there is multiplied by e^(−ln 4) = ¼, and the new key adds 1: 2·¼ + 1.",
            hint: "By which factor does e^(s − m) change when m grows by ln 4?",
            tolerance: 0.005)
            .Mistake(3, "You added 1 without correcting the 2 that were written with the old m.")
            .Mistake(6, "That is Σ e^(s − 1), kept at the old m. It is right until a score is so large that it overflows.")
            .Mistake(9, "You multiplied by 4. A larger m makes e^(s − m) smaller.")
            .Mistake(0.5, "That is the corrected sum of the first two keys. The new key adds e⁰ = 1.");

        /// <summary>Section 10.2: why tiles are faster.</summary>
        public static ChoiceQuestion WhyFaster { get; } = Ask.Choice(
            "FlashAttention does the same multiplications as the formula, and its backward pass does some twice. Why is it faster?",
            hint: "What does a processor wait for?")
            .Wrong("It skips small scores.", "It skips none, and its result is exact.")
            .Wrong("It compares each query with the keys of its own tile only.", "Each tile of queries meets all tiles of keys, one after the other.")
            .Right("Its tiles stay in fast memory, so far fewer numbers are read from slow memory and written to it.", "The L × L matrices never go there and back. That traffic is what takes the time.")
            .Wrong("It uses numbers of fewer bytes.", "That would speed up both. Its gain is there with the same numbers.");

        /// <summary>Section 10.3: reading an effective map.</summary>
        public static ChoiceQuestion Identity { get; } = Ask.Choice(
            "A method gets the identity matrix as its values, and row 3 of its output is (0, 0.5, 0.5, 0). What does that say?",
            hint: "The output of a query is the sum of its weights times the values.")
            .Right("Query 3 takes half of key 1's value and half of key 2's (counted from 0).", "Value j is the j-th unit vector, so the j-th number of the output is the weight of key j.")
            .Wrong("Key 3 is attended to by queries 1 and 2.", "That would stand in column 3. A row belongs to a query.")
            .Wrong("Nothing about other values: the map was made for the identity.", "The weights depend on queries and keys only, so with any values V the output is A·V.");

        /// <summary>Section 10.4: the scores of a window with a global token.</summary>
        public static NumberQuestion KeptByLongformer { get; } = Ask.Number(
            "Ten tokens, a window of r = 1, and the first token global: it attends to all, and all attend to it. How many pairs of query and key are kept?",
            answer: 44,
            because: "The window keeps 10·3 − 2 = 28. The global row and column have 19 cells, of which (0,0), (0,1) and (1,0) are in the window already: 28 + 16.",
            hint: "Count the band, then the row and the column, and take off what you counted twice.")
            .Mistake(28, "That is the window alone.")
            .Mistake(47, "You counted the corner, where row and column cross the window, twice.")
            .Mistake(48, "Row and column have 19 cells together, not 20, and three of them lie in the window.")
            .Mistake(45, "You took off two of the three cells that were counted twice: (0,0), (0,1) and (1,0).")
            .Mistake(36, "You counted the row or the column, not both.")
            .Mistake(100, "Those are all pairs.");

        /// <summary>Section 10.4: how many layers a window needs.</summary>
        public static NumberQuestion LayersNeeded { get; } = Ask.Number(
            "How many layers of a window with r = 8 does it take until the last of 100 tokens can know of the first?",
            answer: 13,
            because: "They are 99 positions apart, and each layer reaches 8 farther: 99/8 = 12.4, so 13 layers.",
            hint: "How far apart are the two tokens, and how far does a layer reach?")
            .Mistake(12, "12 layers reach 96 positions. There are 99 between the two.")
            .Mistake(12.375, "Layers come whole.")
            .Mistake(7, "You divided by 2r. A layer reaches r to one side.")
            .Mistake(6, "You divided by 2r + 1, the width of the window. Towards the first token it reaches r.");

        /// <summary>Section 10.5: a hash.</summary>
        public static NumberQuestion Bucket { get; } = Ask.Number(
            "With R = 1 in the plane, h(x) names the largest of (x₁, x₂, −x₁, −x₂), counted from 1. Into which bucket does (−0.5, −0.7) fall?",
            answer: 4,
            because: "The four numbers are −0.5, −0.7, 0.5 and 0.7, and the last is the largest.",
            hint: "Write the four numbers down.")
            .Mistake(2, "−0.7 is the largest in size, but not the largest number: that is +0.7, in the fourth place.")
            .Mistake(3, "0.5 is less than 0.7.")
            .Mistake(1, "−0.5 is the larger of the first two. Two more follow.");

        /// <summary>Section 10.5: what several rounds do.</summary>
        public static NumberQuestion Rounds { get; } = Ask.Number(
            "Two vectors fall into one bucket with probability ½ in each round. With which probability do they meet in at least one of three rounds?",
            answer: 0.875,
            because: "They miss each other in all three with probability (½)³ = ⅛.",
            hint: "What is the probability that they never meet?",
            tolerance: 0.001)
            .Mistake(0.125, "That is the probability that they meet in every round, or in none.")
            .Mistake(1.5, "Probabilities of meeting do not add up: they may meet more than once.")
            .Mistake(0.5, "That is one round.");

        /// <summary>Section 10.6: an inverse by hand.</summary>
        public static MatrixQuestion Inverse { get; } = Ask.Matrix(
            "Two landmarks give the middle matrix `{ { 0.8, 0.2 }, { 0.2, 0.8 } }`. What is its inverse?",
            answer: new[,] { { 4.0 / 3, -1.0 / 3 }, { -1.0 / 3, 4.0 / 3 } },
            because: "The determinant is 0.64 − 0.04 = 0.6: exchange the diagonal, change the sign of the others, and divide by 0.6.",
            hint: "For a 2 × 2 matrix, exchange the numbers of the diagonal, change the sign of the other two, and divide by the determinant.",
            tolerance: 0.01)
            .Mistake(new[,] { { 1.25, 5.0 }, { 5.0, 1.25 } }, "The inverse of a matrix is not the matrix of the inverse numbers.")
            .Mistake(new[,] { { 0.8, -0.2 }, { -0.2, 0.8 } }, "Divide by the determinant, 0.6.")
            .Mistake(new[,] { { 4.0 / 3, 1.0 / 3 }, { 1.0 / 3, 4.0 / 3 } }, "The numbers off the diagonal change their sign.");

        /// <summary>Section 10.6: what a Linformer cannot do.</summary>
        public static ChoiceQuestion LinformerLimits { get; } = Ask.Choices(
            "What can a trained Linformer with k = 64 not do?",
            hint: "What does each of its k mixtures hold, and how many numbers has a row of E?")
            .Right("Read a sequence longer than those for which it was made.", "E has one column for each position, and no more.")
            .Right("Generate text one token after another.", "Each mixture holds tokens from the whole sequence, later ones too.")
            .Wrong("Attend to a token that is 1,000 positions away.", "Every mixture may hold tokens from anywhere, within the length of E.")
            .Wrong("Be trained by gradients.", "E and F are ordinary parameters.");

        /// <summary>Section 10.7: what a Synthesizer depends on.</summary>
        public static ChoiceQuestion SynthesizerRows { get; } = Ask.Choice(
            "In a dense Synthesizer the same word stands at positions 2 and 9 (nothing is added for the position). What do the two rows of weights have in common?",
            hint: "What goes into the row of a token?")
            .Right("They are equal.", "A row is computed from its own token alone, and the two tokens are equal.")
            .Wrong("They are shifted against each other by 7.", "A row names absolute positions; it does not know where its own token stands.")
            .Wrong("Nothing: each position has a row of its own.", "That is the random form, where row i is learned for position i.");

        /// <summary>Section 10.8: two orders of multiplying.</summary>
        public static NumberQuestion OtherOrder { get; } = Ask.Number(
            "Q, K and V are 1,000 × 50. How many times as many multiplications does (QKᵀ)V take as Q(KᵀV)?",
            answer: 20,
            because: "2·1,000²·50 = 100 million against 2·1,000·50² = 5 million: L/d.",
            hint: "A product of an a × b and a b × c matrix takes a·b·c multiplications.")
            .Mistake(10, "You took d = 100, or 2d: with equal widths the ratio is L/d.")
            .Mistake(400, "You squared the ratio. Only one of the two factors L becomes a d.")
            .Mistake(0.05, "That is the other way round.")
            .Mistake(1000, "There L scores for each token are compared with one. Q(KᵀV) takes d² for each token.");

        /// <summary>Section 10.8: where a Performer fails.</summary>
        public static ChoiceQuestion LongQueries { get; } = Ask.Choice(
            "The queries and keys of a Performer become twice as long during training, and the number of features stays. What happens to its error?",
            hint: "Which of the three curves of the picture belongs to longer queries and keys?")
            .Wrong("It halves: larger scores are easier to tell apart.", "The estimate gets worse, because few very large features decide the mean.")
            .Wrong("It stays: only the number of features counts.", "The error depends on both, and on the length far more.")
            .Right("It grows strongly.", "The features' tails become heavier, and the mean hangs on rare, huge ones.");

        /// <summary>Section 10.9: the cap of a window.</summary>
        public static NumberQuestion WindowCap { get; } = Ask.Number(
            "A question can reach 24 of the 192 pairs, and there are 16 values. Which accuracy can it have at best?",
            answer: 0.1797,
            because: "In 24/192 = 0.125 of the cases it knows the answer, and in the other 0.875 it guesses one of 16: 0.125 + 0.875/16.",
            hint: "In how many cases does it know the answer, and how often is a guess right in the others?",
            tolerance: 0.002)
            .Mistake(0.125, "Where the pair is out of reach, a guess is still right once in 16 times.")
            .Mistake(0.1875, "You let it guess in all cases. Where it knows the answer, it need not.")
            .Mistake(0.0625, "That is guessing alone.");

        /// <summary>Sections 10.11 and 10.12: comparing with what.</summary>
        public static ChoiceQuestion Baseline { get; } = Ask.Choices(
            "A paper of 2020 reports that its method takes a tenth of the memory of full attention and is five times as fast at 4,096 tokens. What do you ask before you use it today?",
            hint: "What was full attention in 2020, and what does the method give up?")
            .Right("Was it compared with attention that stores its L × L matrices?", "Against tiles, most of the saving in memory is gone, and the gain in speed is smaller.")
            .Right("How good is it at finding one token far away?", "That is what cheap attention loses first, and many benchmarks do not ask for it.")
            .Wrong("Does its name end in -former?", "They all do.")
            .Wrong("Is it exact for L = 1?", "Every method is.");
    }
}
