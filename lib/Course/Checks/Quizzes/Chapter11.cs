namespace Course.Checks;

public static partial class Quiz
{
    /// <summary>Questions of chapter 11, a real transformer.</summary>
    public static class Chapter11
    {
        /// <summary>Section 11.1: where the parameters of a block are.</summary>
        public static NumberQuestion FeedForwardShare { get; } = Ask.Number(
            "A block has the width d and a feed-forward network with the inner width 4·d. How many times as many numbers do the two matrices of that network hold as the four d × d matrices of the block's attention?",
            answer: 2,
            because: "2·(d · 4d) = 8d² against 4·d². So two thirds of a block's parameters are in its feed-forward network.",
            hint: "Count both in units of d².")
            .Mistake(4, "That is how much wider the network is inside. Attention has four matrices, though, and the network only two.")
            .Mistake(0.5, "That is the other way round: attention over feed-forward.")
            .Mistake(8, "8·d² is what the network has. Attention has something too: divide by it.");

        /// <summary>Section 11.6: what equal weights say.</summary>
        public static ChoiceQuestion EqualWeights { get; } = Ask.Choice(
            "In two heads, 3.1 and 5.11, the token *it* gives *animal* nearly the same attention weight. What follows for the final vector of *it* when one of the two heads is taken away?",
            hint: "What does a head add to the token besides a weight, and what comes after it?")
            .Wrong("It turns by nearly the same angle in both cases.", "A head adds weight times value, through W_O, and later layers work on the result. Equal weights fix none of that.")
            .Wrong("It turns more without the earlier head, since more layers build on it.", "That may be so or not: later layers can also gather again what an earlier one no longer brings.")
            .Right("Nothing follows; it has to be measured.", "The weight is only one factor of what a head does. The next cell measures the rest.");

        /// <summary>Section 11.7: order without positions.</summary>
        public static ChoiceQuestion WithoutPositions { get; } = Ask.Choice(
            "The position embeddings are left out. What is the cosine between the sentence vectors, the means over all tokens, of “dog bites man” and “man bites dog”?",
            hint: "Chapter 3: what happens to the outputs of self-attention when its inputs are shuffled?")
            .Wrong("Near 0: the two sentences mean different things.", "The model then sees the same three words both times, and nothing else.")
            .Wrong("Below 1: the words still have different neighbours.", "Without positions no token knows which tokens are its neighbours; the maps hold the same weights, shuffled.")
            .Right("Exactly 1, up to rounding.", "Shuffled inputs give the same outputs, shuffled, and a mean does not depend on the order of its terms.");
    }
}
