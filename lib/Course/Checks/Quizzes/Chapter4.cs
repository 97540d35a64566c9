namespace Course.Checks;

public static partial class Quiz
{
    /// <summary>Questions of chapter 4, multi-head self-attention. Their numbers resemble those of its example, <c>Anna lost her saw</c> with two heads, but none is printed just above its question.</summary>
    public static class Chapter4
    {
        /// <summary>Section 4.1: two scores in one softmax.</summary>
        public static NumberQuestion SharedWeight { get; } = Ask.Number(
            "A query has the raw scores `(2, 0, 0, 2)`, and dₖ = 4. What attention weight does the first token get? Two digits are enough.",
            answer: Math.E / ((2 * Math.E) + 2),
            because: "The scores are (2, 0, 0, 2)/√4 = (1, 0, 0, 1), and e/(e + 1 + 1 + e) = 2.718/7.437 = 0.37.",
            hint: "First divide by √dₖ. Then softmax: the tokens with score 0 count in the sum too.",
            tolerance: 0.004)
            .Mistake(0.5, "The two tokens with score 0 get some weight as well: e⁰ = 1.")
            .Mistake(Math.Exp(2) / ((2 * Math.Exp(2)) + 2), "You took the exponentials of the raw scores. Divide them by √dₖ first.")
            .Mistake(Math.Exp(0.5) / ((2 * Math.Exp(0.5)) + 2), "You divided by dₖ. The raw scores are divided by its root.")
            .Mistake(1 / ((2 * Math.E) + 2), "That is the weight of a token with score 0.");

        /// <summary>Section 4.1: what one map cannot say.</summary>
        public static ChoiceQuestion Mixed { get; } = Ask.Choice(
            "One head gives `her` the output `(0.5, 0.32, 0.5, 0.32)`: the same mixture of a woman and a thing in both halves. What can the layers after it tell from this vector?",
            hint: "Which other sentence would give the same mixture?")
            .Wrong("That the woman is who it is about, and the thing is what it is about.", "The mixture is the same if the thing is the who and the woman the what. The weights have been added up, and which question each answered is gone.")
            .Right("That a woman and a thing are involved, but not which answers which question.", "Exchange the two in the scores, and the sum of the scores stays the same, so the map and the output do too.")
            .Wrong("Nothing at all.", "The vector says how much woman and how much thing is in it.");

        /// <summary>Section 4.2: the parts that belong to a head.</summary>
        public static NumberQuestion ScoreInHead { get; } = Ask.Number(
            "A layer with three heads has made the query `(5, 1, 4, 2, 3, 6)` and the key `(1, 0, 2, 1, 0, 3)`. What is their raw score in head 2?",
            answer: 10,
            because: "Each head gets two numbers. Those of head 2 are (4, 2) and (2, 1), and 4·2 + 2·1 = 10.",
            hint: "How many numbers of the query does each head get, and which?")
            .Mistake(33, "That is the product of the whole query and the whole key. Head 2 meets only its own part of each.")
            .Mistake(5, "That is the raw score in head 1.")
            .Mistake(18, "That is the raw score in head 3.")
            .Mistake(0, "You took every third number. The numbers of a head stand next to each other.");

        /// <summary>Section 4.2: a weight within a head.</summary>
        public static NumberQuestion WeightInHead { get; } = Ask.Number(
            "Suppose `saw` had the query `(0, 1)` in head 1. The keys are `(2, 0)`, `(0, 0)`, `(0, 2)` and `(0, 0)`. What attention weight would `saw` give to the third token, `her`? Two digits are enough.",
            answer: Math.Exp(2 / Math.Sqrt(2)) / (Math.Exp(2 / Math.Sqrt(2)) + 3),
            because: "The raw scores are (0, 0, 2, 0). Here dₖ = 2, so the score of `her` is 2/√2 = 1.41, and 4.11/(4.11 + 3) = 0.58.",
            hint: "dₖ is the width of the keys of one head.",
            tolerance: 0.004)
            .Mistake(Math.E / (Math.E + 3), "You divided the raw score by 2. A head divides by the root of its own width, and that is √2.")
            .Mistake(Math.Exp(2) / (Math.Exp(2) + 3), "You did not divide by √dₖ.")
            .Mistake(Math.Exp(2 / Math.Sqrt(2)), "That is the exponential. Divide it by the sum of all four.")
            .Mistake(2 / Math.Sqrt(2), "That is the score. Softmax turns it into a weight.");

        /// <summary>Section 4.2: what W_O makes of the findings.</summary>
        public static VectorQuestion Output { get; } = Ask.Vector(
            "The heads have found b¹·¹ = `(1, 1)` and b¹·² = `(0, 2)`, and the rows of W_O are `(1, 1, 0, 0)`, `(0, -1, 0, 0)`, `(0, -1, 1, 0)` and `(0, 1, 0, 1)`. What is the output b¹?",
            answer: [1, 2, 0, 2],
            because: "[1, 1, 0, 2]·W_O = 1·(1, 1, 0, 0) + 1·(0, −1, 0, 0) + 0·(0, −1, 1, 0) + 2·(0, 1, 0, 1) = (1, 2, 0, 2).",
            hint: "Put the two findings side by side. Each of the four numbers multiplies one row of W_O; add up the rows.")
            .Mistake([1, 1, 0, 2], "That is what the heads found, side by side. W_O is missing.")
            .Mistake([2, -1, -1, 3], "You multiplied by the columns of W_O as if they were its rows.")
            .Mistake([0, -2, 1, 1], "You put the findings of head 2 first.");

        /// <summary>Section 4.3: the width of a head.</summary>
        public static NumberQuestion HeadWidth { get; } = Ask.Number(
            "A layer of width d = 512 has h = 8 heads that share the width. How wide is a key of one head?",
            answer: 64,
            because: "dₖ = d/h = 512/8 = 64, as in the paper.",
            hint: "All keys of a token side by side are as wide as the token.")
            .Mistake(512, "That is the width of all heads together.")
            .Mistake(4096, "The heads share the width. They do not each get all of it.")
            .Mistake(8, "That is the number of heads.");

        /// <summary>Section 4.5: what the cut is for.</summary>
        public static ChoiceQuestion Uncut { get; } = Ask.Choice(
            "Someone writes a multi-head layer and forgets to cut the queries and keys into heads. The shapes fit and nothing fails. What does the layer compute?",
            hint: "A product of a query and a key of double width is a sum. Of what?")
            .Wrong("The same as before: the columns are all still there.", "The columns are there, but one softmax now works on sums of scores, where there were two softmaxes on one score each.")
            .Right("One softmax of the sum of the heads' scores.", "[Q¹, Q²]·[K¹, K²]ᵀ = Q¹·K¹ᵀ + Q²·K²ᵀ: the scores of the heads are added up before the softmax.")
            .Wrong("The mean of the heads' attention maps.", "The sum is taken before the softmax, of the scores. The softmax of a sum is not the mean of the softmaxes.");

        /// <summary>Section 4.5: rows of W_O.</summary>
        public static ChoiceQuestion Silenced { get; } = Ask.Choice(
            "In a layer with two heads of width 2, rows 1 and 2 of W_O are set to zero. What becomes of the output?",
            hint: "Which numbers of [b¹·¹, b¹·²] do these rows multiply?")
            .Right("It is what head 2 alone contributes.", "The output is the finding of head 1 times the first two rows plus the finding of head 2 times the other two. The first term is now zero.")
            .Wrong("Its first two numbers become zero.", "That is what zero columns would do. A row of W_O multiplies one number of what the heads found.")
            .Wrong("It stays the same, because softmax makes up for it.", "The softmax comes before W_O and does not depend on it.");

        /// <summary>Section 4.6: the shape of the maps.</summary>
        public static VectorQuestion MapShape { get; } = Ask.Vector(
            "A batch of shape (2, 10, 32), two sequences of ten tokens, goes through a layer with 4 heads. What is the shape of its attention maps?",
            answer: [2, 4, 10, 10],
            because: "(B, h, L, L): for each sequence and each head, a row for each query and a column for each key.",
            hint: "Each head of each sequence has a map. How many rows and columns does one map have?")
            .Mistake([2, 4, 10, 8], "That is the shape of the queries after the cut, (B, h, L, dₖ).")
            .Mistake([2, 10, 4, 8], "That is the shape of the queries halfway, (B, L, h, dₖ), before the axes are exchanged.")
            .Mistake([2, 10, 10, 4], "The heads come before the tokens, so that the last two axes are those of a map.");

        /// <summary>Section 4.6: how many parameters.</summary>
        public static NumberQuestion Parameters { get; } = Ask.Number(
            "How many parameters does a layer of width d = 64 have if 4 heads share the width, without biases?",
            answer: 16384,
            because: "W_q, W_k, W_v and W_O are 64 × 64 each, whatever the number of heads: 4·64² = 16,384.",
            hint: "What shape is the matrix made of the query matrices of four heads, each 16 wide, side by side? And which matrices does a layer have?")
            .Mistake(12288, "W_O is missing.")
            .Mistake(65536, "You gave each head the full width. The heads share it: W_q of one head is 64 × 16.")
            .Mistake(7168, "You counted W_q, W_k and W_v of a single head.");

        /// <summary>Section 4.7: a guess before the training.</summary>
        public static ChoiceQuestion OneHead { get; } = Ask.Choice(
            "Two pointers, eight values, one head, and a linear readout. What share of the values does the network get right after training?",
            hint: "One row of weights can follow one pointer for certain. What is left for the other?")
            .Wrong("About 1/8: it can only guess.", "A head can attend to the token that one pointer names, so it can find at least one of the two values.")
            .Right("About 0.6: one of the two values, and a little more.", "One value nearly always, and the other a little more often than by chance: together about 0.6.")
            .Wrong("All: it gives half of its attention to each pointer.", "Then it collects both values, but the mixture does not say which belongs to which pointer.");

        /// <summary>Section 4.7: what one answer given twice is worth.</summary>
        public static NumberQuestion AnswerTwice { get; } = Ask.Number(
            "Take sequences of 4 tokens and 2 values. A network always finds the first value and answers it twice. What share of its answers is right?",
            answer: 0.8125,
            because: "The second answer is right if both pointers name one token, 1/4, or two tokens with equal values, 3/4·1/2: together 5/8. The mean of 1 and 5/8 is 13/16.",
            hint: "The first answer is always right. When is the second?")
            .Mistake(0.625, "That is the share of the second answers. The first ones count as well, and they are all right.")
            .Mistake(0.75, "Both pointers may name the same token, and then the values are equal for certain.")
            .Mistake(0.5, "The second answer is sometimes right as well.");

        /// <summary>Section 4.8: why two shares can add up to more than one.</summary>
        public static NumberQuestion ShareSum { get; } = Ask.Number(
            "A head gives all its attention to the tokens that its two pointers name. Add the mean share on the first pointer's token and that on the second's. With 4 tokens and random pointers, what is the sum?",
            answer: 1.25,
            because: "In 3/4 of the cases the pointers name two tokens, and the shares add up to 1. In 1/4 they name one token, which then counts in full for both: 3/4·1 + 1/4·2 = 1.25.",
            hint: "How often do both pointers name the same token, and what do the two shares add up to then?")
            .Mistake(1, "That holds where the pointers name two different tokens. Where they name the same one, its weight counts for both.")
            .Mistake(2, "That holds only where both pointers name the same token.")
            .Mistake(0.5, "You divided the attention among four tokens. All of it goes to those that the pointers name.");

        /// <summary>Section 4.9: a guess about the readout.</summary>
        public static ChoiceQuestion Readout { get; } = Ask.Choice(
            "Suppose that a tagger with a linear readout gets better with four heads instead of one. What do you expect if a hidden layer reads the heads?",
            hint: "What did a hidden layer do for the one head in section 4.8?")
            .Wrong("A larger gain: the hidden layer has more to work with.", "The hidden layer already helps the single head, because it can take mixtures apart. So there is less left to gain.")
            .Right("A smaller gain: a hidden layer can take apart what one head has mixed.", "The two pointers showed it: with a hidden layer, one head got all values right.")
            .Wrong("No difference: the readout comes after the attention.", "What the readout can do decides how far the findings have to be kept apart before it.");
    }
}
