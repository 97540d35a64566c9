using MathNet.Numerics.LinearAlgebra;

namespace Course.Checks;

public static partial class Quiz
{
    /// <summary>Questions of chapter 11, a real transformer.</summary>
    public static class Chapter11
    {
        /// <summary>Section 11.1: the parameters of a block.</summary>
        public static NumberQuestion FeedForwardShare { get; } = Ask.Number(
            "A block has four 384 × 384 matrices for attention, and two of 384 × 1,536 for the feed-forward network. How many times as many parameters do the two feed-forward matrices hold as the four attention matrices?",
            answer: 2,
            because: "1,536 = 4 · 384, so the two feed-forward matrices hold 2 · 4d² = 8d² parameters, and the four attention matrices hold 4d².",
            hint: "Write both counts with d = 384 and 1,536 = 4d.")
            .Mistake(4, "That is one matrix against one. The feed-forward network has two of them, and attention four.")
            .Mistake(0.5, "That is attention against the feed-forward network; the question asks for the other ratio.")
            .Mistake(8, "You counted attention as a single d × d matrix. It has four: for queries, keys, values and the output.");

        /// <summary>Section 11.2: how many rows the model reads.</summary>
        public static NumberQuestion Rows { get; } = Ask.Number(
            "The word “tokenization” becomes `token ##ization`. The model reads “I saw tokenization”. How many rows does the matrix that enters its first block have?",
            answer: 6,
            because: "[CLS] i saw token ##ization [SEP]: one row for each token.",
            hint: "Write the tokens down as the cell above prints them.")
            .Mistake(3, "Those are the words. The model reads tokens, and two special tokens are added to every text.")
            .Mistake(4, "[CLS] and [SEP] are tokens too.")
            .Mistake(5, "Either you counted a word as one token although it is split in two, or you left out [CLS] or [SEP].");

        /// <summary>Section 11.3: normalising after the sum.</summary>
        public static VectorQuestion PostNorm { get; } = Ask.Vector(
            "A token is x = `(9, 1)`, and a sublayer gives F(x) = `(0, 4)`. Layer normalisation subtracts the mean of a vector and divides by its standard deviation; here its weight is 1 and its bias 0. What is the output of this post-norm sublayer?",
            answer: [1, -1],
            because: "x + F(x) = (9, 5) has mean 7 and standard deviation 2, which gives (1, −1).",
            hint: "Add the residual connection first, then normalise the sum.")
            .Mistake([9, 5], "That is the sum. Post-norm normalises it.")
            .Mistake([-1, 1], "You normalised F(x) alone. The residual connection is added before the normalisation.")
            .Mistake([8, 2], "You normalised F(x) and added x afterwards, so the sum itself is not normalised.")
            .Mistake([1, 3], "You normalised x and added F(x) afterwards. In post-norm the normalisation comes last.");

        /// <summary>Section 11.4: the two saws before the first block.</summary>
        public static ChoiceQuestion FirstCosine { get; } = Ask.Choice(
            "Both “saw” start from the same row of the embedding table. What is the cosine of their two vectors before the first block?",
            hint: "Which three vectors are added for each token, and which of them do the two share?")
            .Wrong("exactly 1", "They share the vectors of the word and of the segment, but a third vector is added.")
            .Right("a little less than 1", "Word and segment are the same, but the positions, 2 and 4, differ. The next cell measures 0.957.")
            .Wrong("about 0, since one is a verb and the other a noun", "No token has attended to another yet, so no information from the sentence has reached them.");

        /// <summary>Section 11.5: the map of a previous-token head.</summary>
        public static MatrixQuestion PreviousToken { get; } = Ask.Matrix(
            "A head gives all its weight to the token before; the first token, which has none before it, attends to itself. Write down its attention map for three tokens, with one query per row.",
            answer: new double[,] { { 1, 0, 0 }, { 1, 0, 0 }, { 0, 1, 0 } },
            because: "Token 1 attends to itself, token 2 to token 1, and token 3 to token 2. Each row adds up to 1.",
            hint: "Row i is the query of token i. In which column does the token before it stand?")
            .Mistake(new double[,] { { 1, 1, 0 }, { 0, 0, 1 }, { 0, 0, 0 } }, "That is the transpose: rows are queries, and every row adds up to 1.")
            .Mistake(new double[,] { { 0, 1, 0 }, { 0, 0, 1 }, { 0, 0, 1 } }, "That head attends to the token after.")
            .Mistake(new double[,] { { 0, 0, 0 }, { 1, 0, 0 }, { 0, 1, 0 } }, "A softmax row adds up to 1, so the first token cannot give weight to nothing. Here it attends to itself.");

        /// <summary>Section 11.5: what a head would show that resolves the pronoun.</summary>
        public static ChoiceQuestion Wide { get; } = Ask.Choice(
            "Suppose that a head resolves the pronoun. The last word changes from “tired” to “wide”. What must the row “it” of its attention map show then?",
            hint: "What does “it” stand for in each sentence?")
            .Wrong("the same weights, since “it” is the same word", "The word is the same, but what it stands for is not.")
            .Wrong("less weight on “animal”, whatever happens to “street”", "Weight may go anywhere, to [CLS] for instance. That alone does not find the street.")
            .Right("more weight on “street” than on “animal”", "With “wide” the pronoun stands for the street, so a head that resolves it has to prefer “street”. Now see whether one does.");

        /// <summary>Section 11.6: what arrives from a sink.</summary>
        public static NumberQuestion Arrives { get; } = Ask.Number(
            "A token gives [CLS] the weight 0.5 and a word the weight 0.25. The value of [CLS] has length 0.05, that of the word length 1. How many times as long is what arrives from the word as what arrives from [CLS]?",
            answer: 10,
            because: "0.25 · 1 = 0.25 from the word, 0.5 · 0.05 = 0.025 from [CLS].",
            hint: "What arrives is weight times value. Compute both lengths, then divide.")
            .Mistake(0.5, "You compared the weights. What arrives is weight times value.")
            .Mistake(20, "You compared the values. Each arrives multiplied by its weight.")
            .Mistake(0.1, "That is [CLS] against the word; the question asks for the other ratio.");

        /// <summary>Section 11.6: what equal weights say.</summary>
        public static ChoiceQuestion EqualWeights { get; } = Ask.Choice(
            "In two heads, 3.1 and 5.11, “it” gives “animal” nearly the same attention weight. What follows for the final vector of “it” when one of the two heads is taken away?",
            hint: "What does a head add to the token besides a weight, and what comes after it?")
            .Wrong("It turns by nearly the same angle in both cases.", "A head adds weight times value, through W_O, and later layers work on the result. Equal weights fix none of that.")
            .Wrong("It turns more without the earlier head, since more layers build on that head.", "It may or may not: later layers can also recover what an earlier layer no longer provides.")
            .Right("Nothing follows; it has to be measured.", "The weight is only one factor of what a head does. The next cell measures the rest.");

        /// <summary>Section 11.7: order without positions.</summary>
        public static ChoiceQuestion WithoutPositions { get; } = Ask.Choice(
            "Leave the position embeddings out. What is the cosine of the sentence vectors, the means over all tokens, of “dog bites man” and “man bites dog”?",
            hint: "What did shuffling the inputs do to the outputs in chapter 3, and what does it do to their mean?")
            .Wrong("near 0, since the two sentences mean different things", "The model then sees the same three words both times, and nothing else.")
            .Wrong("below 1, since the words still have different neighbours", "Without positions no token knows which tokens are its neighbours; the maps hold the same weights, shuffled.")
            .Right("exactly 1, up to rounding", "Shuffled inputs give the same outputs, shuffled, and a mean does not depend on the order of its terms.");

        /// <summary>Section 11.10: how far information travels.</summary>
        public static NumberQuestion Reach { get; } = Ask.Number(
            "The radius is cut to 2 in all six layers, and there is no sink. At most how many positions can information have travelled after the last layer?",
            answer: 12,
            because: "Each layer carries it 2 positions further: 6 · 2 = 12 (chapter 6).",
            hint: "How far does it get in one layer, and where does the next layer start?")
            .Mistake(2, "That is one layer. In the next layer, tokens attend to tokens that already hold information from their neighbours.")
            .Mistake(24, "That is both sides together. In one direction it is half of that.")
            .Mistake(64, "The distances add up from layer to layer; they do not multiply.");

        /// <summary>Section 11.11: a sentence vector as a line of code.</summary>
        public static CodeQuestion<Matrix<double>, Vector<double>> SentenceVector { get; } = Ask.Code<Matrix<double>, Vector<double>>(
            "Write one line of code that computes the sentence vector: it takes the final vectors, with one token per row, and gives their mean, scaled to length 1.",
            answer: tokens => tokens.ColumnSums().Normalize(2),
            inputs: () =>
            [
                Matrix<double>.Build.DenseOfArray(new double[,] { { 3, 0 }, { 0, 0 }, { 0, 4 } }),
                Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2, 2 }, { 3, -2, 0 } }),
            ],
            because: "The sum and the mean point the same way, so after scaling they are the same vector.",
            hint: "`ColumnSums` adds the rows, and `Normalize(2)` scales a vector to length 1.")
            .Mistake(tokens => tokens.ColumnSums() / tokens.RowCount, "That is the mean. It still has to be scaled to length 1; otherwise the dot product of two such vectors is not a cosine.")
            .Mistake(tokens => tokens.ColumnSums(), "That is the sum, not yet scaled to length 1.")
            .Mistake(tokens => tokens.Row(0).Normalize(2), "That is the vector of [CLS] alone. This model was trained with the mean of all tokens.")
            .Mistake(tokens => tokens.RowSums().Normalize(2), "You added the numbers within each token. A sentence vector is as wide as a token.")
            .Mistake(tokens => tokens.ColumnSums().Normalize(1), "`Normalize(1)` makes the absolute values add up to 1. Length means the square root of the sum of squares: `Normalize(2)`.");
    }
}
