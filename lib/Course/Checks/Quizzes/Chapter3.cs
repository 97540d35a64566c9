namespace Course.Checks;

public static partial class Quiz
{
    /// <summary>Questions of chapter 3, self-attention. Their numbers are those of its example, <c>Anna lost her saw</c>.</summary>
    public static class Chapter3
    {
        /// <summary>Section 3.3: a raw score by hand.</summary>
        public static NumberQuestion RawScore { get; } = Ask.Number(
            "Token 3, `her`, has the query q³ = `(1, 0, 0, 2)`, and token 1, `Anna`, has the key k¹ = `(1, 1, 0, 2)`. What is the raw score of this query against this key?",
            answer: 5,
            because: "q³·k¹ = 1·1 + 0·1 + 0·0 + 2·2 = 5. Divided by √dₖ = 2 it becomes the score 2.5.",
            hint: "Multiply the two vectors entry by entry, and add the four products.")
            .Mistake(2.5, "You have divided by √dₖ = 2 already. That is the score; the question asks for the raw score.")
            .Mistake(1.25, "You divided by dₖ = 4. The raw score is not divided at all, and the score is divided by √dₖ = 2.")
            .Mistake(2, "That is q¹·k³, the query of `Anna` against the key of `her`. Take the query of `her` and the key of `Anna`.")
            .Mistake(3, "That is q³·k³, the query of `her` against its own key (or q¹·k¹). Take the query of `her` and the key of `Anna`.");

        /// <summary>Section 3.4: a softmax weight.</summary>
        public static NumberQuestion OneWeight { get; } = Ask.Number(
            "A query has the scores `(0, 1)` for two tokens. What attention weight does softmax give the second token? Two decimals are enough.",
            answer: Math.E / (1 + Math.E),
            because: "e¹ / (e⁰ + e¹) = 2.718 / 3.718 = 0.73.",
            hint: "Take the exponential of both scores first, then divide by the sum of the two exponentials.",
            tolerance: 0.006)
            .Mistake(0.27, "That is the weight of the first token.")
            .Mistake(1, "You divided the score by the sum of the scores. Softmax takes exponentials first, so a score of 0 still gets some weight.")
            .Mistake(2.72, "That is e¹, which still has to be divided by the sum of the exponentials: weights add up to 1.");

        /// <summary>Section 3.4: softmax as a line of code.</summary>
        public static CodeQuestion<double[], IEnumerable<double>> Softmax { get; } = Ask.Code<double[], IEnumerable<double>>(
            "Write softmax as one line of code that turns an array of scores into their weights.",
            answer: scores => scores.Select(score => Math.Exp(score) / scores.Sum(Math.Exp)),
            inputs: () => [[0, 1], [2, 1, 0, 3]],
            because: "Every exponential is divided by the sum of all the exponentials.",
            hint: "`Math.Exp` and `Sum` are all you need.")
            .Mistake(scores => scores.Select(Math.Exp), "The exponentials have to be divided by their sum: weights add up to 1.")
            .Mistake(scores => scores.Select(score => score / scores.Sum()), "You divided the scores by their sum. Take the exponential of every score first, in the sum too.")
            .Mistake(scores => scores.Select(score => Math.Exp(score) / scores.Sum()), "You divided by the sum of the scores. The sum has to be that of the exponentials.")
            .Mistake(scores => scores.Select(score => score == scores.Max() ? 1.0 : 0), "That gives all the weight to the largest score. Softmax leaves every score some weight.");

        /// <summary>Section 3.5: an output by hand.</summary>
        public static VectorQuestion OneOutput { get; } = Ask.Vector(
            "A query has the attention weights `(0.25, 0.25, 0, 0.5)`, and the values are v¹ = `(3, 2)`, v² = `(0, 2)`, v³ = `(1, 0)` and v⁴ = `(2, 3)`. What is its output b?",
            answer: [1.75, 2.5],
            because: "b = 0.25·(3, 2) + 0.25·(0, 2) + 0·(1, 0) + 0.5·(2, 3) = (1.75, 2.5).",
            hint: "Multiply each value by its weight, and add the four vectors.")
            .Mistake([6, 7], "You added the values without their weights.")
            .Mistake([1.5, 1.75], "You averaged the values, which gives each of them weight 0.25.")
            .Mistake([2, 3], "You took only the value with the largest weight. The others contribute too.");

        /// <summary>Section 3.8: what is learned.</summary>
        public static ChoiceQuestion Learned { get; } = Ask.Choices(
            "Which of these are parameters, changed by training and the same for every input?",
            hint: "For each, ask whether it can be computed from the input and the other items in the list.")
            .Right("the matrix W_q", "W_q is a parameter.")
            .Wrong("the queries Q", "The queries are computed from the input, Q = I·W_q; another sentence has other queries.")
            .Wrong("the attention map A′", "The attention map is computed from the queries and keys; another sentence has another map.")
            .Right("the matrix W_v", "W_v is a parameter, and so are W_q and W_k. Nothing else in the step is.")
            .Wrong("the factor 1/√dₖ", "The factor follows from the width of the keys, which is chosen before training.");

        /// <summary>Section 3.8: the order of the tokens.</summary>
        public static ChoiceQuestion Exchanged { get; } = Ask.Choice(
            "You exchange tokens 2 and 3 of the input, and change nothing else. What happens to the outputs?",
            hint: "Which sum gives b¹, and does the order of its terms matter?")
            .Wrong("Nothing changes at all.", "Each output moves with its token: what was b² is now at position 3.")
            .Right("b² and b³ are exchanged, and the others stay as they are.", "Self-attention is permutation equivariant: shuffle the inputs, and the outputs are shuffled in the same way.")
            .Wrong("All four outputs change.", "b¹ is a weighted sum over all tokens. It has the same four terms as before, in another order.");

        /// <summary>Section 3.10: what the width does to the scores.</summary>
        public static NumberQuestion Spread { get; } = Ask.Number(
            "The entries of queries and keys are independent, with mean 0 and variance 1, and dₖ = 64. What is the standard deviation of q·k, before it is divided by anything?",
            answer: 8,
            because: "q·k is a sum of 64 products of variance 1, so its variance is 64 and its standard deviation √64 = 8.",
            hint: "The variances of independent terms add up. A standard deviation is the square root of a variance.",
            tolerance: 0.01)
            .Mistake(64, "That is the variance. The standard deviation is its square root.")
            .Mistake(1, "That is the standard deviation of one of the 64 products, or of the score after the division.")
            .Mistake(4096, "You squared the width. The variances of the 64 products add up.");

        /// <summary>Section 3.13: the hidden diagonal.</summary>
        public static ChoiceQuestion Hidden { get; } = Ask.Choice(
            "Each of six words has one tag under signal 0 and another under signal 1. No token may attend to itself, and there is no residual connection. What share of the tags does the network get right after training?",
            hint: "A token's value is hidden from itself. What else depends on the token, and is not hidden?")
            .Wrong("About 1/6: it knows the signal, but not the word.", "The value of the word is hidden, but its own query still decides what it attends to, and that depends on the word.")
            .Wrong("About 1/2: it knows the word, but not the signal.", "The signal is another token, so it is not hidden.")
            .Right("Nearly all: the word shows in what it attends to.", "Each word attends to the others in its own way, and the FC can tell from the mixture which word was asking.");
    }
}
