namespace Course.Checks;

public static partial class Quiz
{
    /// <summary>Questions of chapter 5, positional encoding. Positions count from 0.</summary>
    public static class Chapter5
    {
        /// <summary>Section 5.1: what breaks the tie of two equal tokens.</summary>
        public static ChoiceQuestion TwoSaws { get; } = Ask.Choice(
            "Without positions, self-attention gives both saws of `I saw a saw` the same output. Which change alone can make the two outputs differ?",
            hint: "The two saws have the same query. Which change lets them meet different keys?")
            .Wrong("other weights", "Whatever the weights, both saws have the same query and meet the same keys and values.")
            .Wrong("more heads", "In each head, both saws have the same query and meet the same keys and values.")
            .Wrong("a second layer after the first", "The first layer passes two equal vectors to the second, which then gives two equal outputs.")
            .Right("a causal mask", "It hides `a` and the last word from the first saw and nothing from the second, so they no longer meet the same keys.");

        /// <summary>Section 5.2: a raw score with positions.</summary>
        public static NumberQuestion PlacedScore { get; } = Ask.Number(
            "In `her saw lost Anna`, `lost` stands at position 2 and has the query `(2, 2, 2, 0)`; `saw` stands at position 1 and has the key `(1, 1, 1, 0)`. What is the raw score of `lost` for `saw`?",
            answer: 6,
            because: "2·1 + 2·1 + 2·1 + 2·0 = 6: 4 from the words and 2 from the positions.",
            hint: "Multiply the two vectors entry by entry, and add the four products.")
            .Mistake(4, "That is the part from the words. The last two numbers, which come from the positions, count too.")
            .Mistake(2, "That is the part from the positions. The first two numbers, which come from the words, count too.")
            .Mistake(3, "You have divided by √dₖ = 2 already. The question asks for the raw score.");

        /// <summary>Section 5.2: query and key exchanged.</summary>
        public static ChoiceQuestion ExchangedPlaces { get; } = Ask.Choice(
            "So far the position part of the score is largest for the position before the query's. For which one is it largest if W_q and W_k are swapped?",
            hint: "Now the key asks for its predecessor. Which key asks for the query's position?")
            .Wrong("still the position before", "The score of i for j becomes what the score of j for i was.")
            .Wrong("the query's own position", "That would be so if both hands were left as they are. One of the two is still turned back by one position.")
            .Right("the position after", "The key is turned back by one position now, so it matches the query's hand if the key is one position after the query.");

        /// <summary>Section 5.3: a row of the table.</summary>
        public static VectorQuestion SecondRow { get; } = Ask.Vector(
            "What is PE(2) for d = 4? Three digits are enough; a calculator helps.",
            answer: [Math.Sin(2), Math.Cos(2), Math.Sin(0.02), Math.Cos(0.02)],
            because: "(sin 2, cos 2, sin 0.02, cos 0.02) = (0.909, −0.416, 0.020, 1.000).",
            hint: "Which angle does each of the two pairs have at position 2? In radians.",
            tolerance: 0.002)
            .Mistake([Math.Sin(1), Math.Cos(1), Math.Sin(0.01), Math.Cos(0.01)], "That is PE(1).")
            .Mistake([Math.Cos(2), Math.Sin(2), Math.Cos(0.02), Math.Sin(0.02)], "Sine comes first in each pair, then cosine.")
            .Mistake([Math.Sin(2), Math.Sin(0.02), Math.Cos(2), Math.Cos(0.02)], "The numbers come in pairs: sine and cosine of one angle, then those of the next.")
            .Mistake([Math.Sin(2 * Math.PI / 180), Math.Cos(2 * Math.PI / 180), 0, 1], "Your calculator is set to degrees. The angles are in radians.")
            .Mistake([Math.Sin(2), Math.Cos(2), 0.0002, 1], "You divided by 10000 in pair 1. Its exponent is 2·1/4 = ½, and 10000 to the power ½ is 100.");

        /// <summary>Section 5.3: how slow a clock is.</summary>
        public static NumberQuestion SlowClock { get; } = Ask.Number(
            "How many positions does the slower of the two hands need for a full turn if d = 4?",
            answer: 200 * Math.PI,
            because: "It turns by 1/100 radian per position, and a full turn is 2π radians: 2π·100 = 628 positions.",
            hint: "By how many radians does it turn at each position, and how many radians is a full turn?",
            tolerance: 0.01, unit: "positions")
            .Mistake(2 * Math.PI, "That is the fast hand.")
            .Mistake(100, "After 100 positions it has turned by 1 radian. A full turn is 2π radians.")
            .Mistake(100 * Math.PI, "That is half a turn. A full turn is 2π radians.");

        /// <summary>Section 5.4: one position back.</summary>
        public static ChoiceQuestion Back { get; } = Ask.Choice(
            "R₁ moves every position on by one. Which matrix moves it back by one?",
            hint: "Turning by −ω changes the sign of the sine and leaves the cosine.")
            .Wrong("−R₁", "That is half a turn more, for every clock.")
            .Right("the transpose of R₁", "It turns by −ω: the cosines stay, the sines change their signs. So R₋₁ = R₁ᵀ, and R₁·R₁ᵀ is the identity.")
            .Wrong("R₁·R₁", "That is R₂, which moves on by two.")
            .Wrong("none: it depends on the position", "The angle by which a hand turns in one position is the same everywhere, forward and back.");

        /// <summary>Section 5.5: a rotary score by hand.</summary>
        public static NumberQuestion TurnedProduct { get; } = Ask.Number(
            "Each position turns a vector by a quarter turn, `(x, y)` to `(−y, x)`. The query `(3, 1)` stands at position 2 and the key `(0, 2)` at position 1. What is their dot product after turning?",
            answer: 6,
            because: "The query becomes (−3, −1) after two quarter turns, the key (−2, 0) after one: 6 + 0.",
            hint: "How many quarter turns does each make at its position?")
            .Mistake(2, "That is the dot product of the vectors as they are. Each is turned by its own position first.")
            .Mistake(-6, "You turned the key the other way: a quarter turn takes (0, 2) to (−2, 0).");

        /// <summary>Section 5.5: what rotary turns.</summary>
        public static ChoiceQuestion WhatTurns { get; } = Ask.Choices(
            "Which of these does rotary encoding turn?",
            hint: "Positions have to reach the scores. Do they have to reach what is added up?")
            .Wrong("the tokens, before W_q, W_k and W_v", "Nothing happens to the tokens, so the values know nothing of positions.")
            .Right("the queries", "The queries are turned by their positions.")
            .Right("the keys", "The keys are turned in the same way, so that only the relative position is left in the scores.")
            .Wrong("the values", "The output is a weighted sum of the values as they are.");

        /// <summary>Section 5.6: how much a bias learns.</summary>
        public static NumberQuestion BiasCount { get; } = Ask.Number(
            "A relative bias has a separate number for each distance of up to 8 on either side, and one for the token itself. How many numbers does it learn for one head?",
            answer: 17,
            because: "One for each relative position −8, …, 8, whatever the length of the sequence.",
            hint: "Do before and after share a number? And what of the token itself?")
            .Mistake(16, "You forgot the number for the token itself.")
            .Mistake(8, "Before and after have separate numbers, and the token itself has one more.")
            .Mistake(9, "Before and after have separate numbers.")
            .Mistake(64, "There is one number for each relative position, not for each pair of tokens.");

        /// <summary>Section 5.6: what ALiBi cannot tell apart.</summary>
        public static ChoiceQuestion SameBias { get; } = Ask.Choice(
            "Take ALiBi without a mask and a query at position 5. Which two keys get the same bias?",
            hint: "What does the bias depend on?")
            .Right("those at positions 4 and 6", "Both are 1 away, and the bias depends on |i − j| alone.")
            .Wrong("those at positions 3 and 4", "They are 2 and 1 away, so the first gets the lower bias.")
            .Wrong("no two keys", "The bias depends on the distance, and on both sides there is a key at each distance.");

        /// <summary>Section 5.8: a ceiling with another number of kinds.</summary>
        public static NumberQuestion CapOfFour { get; } = Ask.Number(
            "A network finds both neighbours of a token, but cannot tell which of them comes before. With K = 4 kinds of token instead of 10, what share of the targets does it get right at best?",
            answer: 0.625,
            because: "Half by the toss of a coin, and a quarter of the other half because both neighbours are the same token: ½ + ½·¼.",
            hint: "Half of the tosses are right. How often is the wrong neighbour the same token as the right one?")
            .Mistake(0.5, "The wrong neighbour may happen to be the same token as the right one.")
            .Mistake(0.55, "That is the share with 10 kinds.")
            .Mistake(0.75, "You added ½ and ¼. Only half of the tosses are wrong, and a quarter of those are right after all.")
            .Mistake(0.25, "That is guessing without having found anything.");

        /// <summary>Section 5.8: rows that were never trained.</summary>
        public static ChoiceQuestion Beyond { get; } = Ask.Choice(
            "A learned table has 64 rows. Training sequences have 32 tokens, and the trained network is right every time. How often is it right at positions 32 to 63 of longer sequences?",
            hint: "What do rows 32 to 63 of the table hold after training?")
            .Wrong("nearly always", "Rows 32 to 63 have never received a gradient: they hold random numbers, and nothing has learned to read them.")
            .Wrong("about half of the time", "Nothing has learned to read the rows 32 to 63, which still hold their random start. That is no better than guessing.")
            .Right("about one time in ten, which is chance", "Rows 32 to 63 never received a gradient and still hold their random start.");

        /// <summary>Section 5.10: layer normalisation by hand.</summary>
        public static VectorQuestion Normalised { get; } = Ask.Vector(
            "What does layer normalisation make of `(6, 0, 6, 0)`, before anything learned is applied?",
            answer: [1, -1, 1, -1],
            because: "The mean is 3, the differences are (3, −3, 3, −3), the variance is 9, and the differences are divided by √9 = 3.",
            hint: "Subtract the mean. Then divide by the root of the mean square of what is left.",
            tolerance: 0.001)
            .Mistake([3, -3, 3, -3], "You subtracted the mean. Now divide by the standard deviation.")
            .Mistake([2, 0, 2, 0], "You divided by the standard deviation without subtracting the mean first.")
            .Mistake([1 / 3.0, -1 / 3.0, 1 / 3.0, -1 / 3.0], "You divided by the variance, 9. The standard deviation is its root.")
            .Mistake([0.866, -0.866, 0.866, -0.866], "You divided the sum of squares by 3. Layer normalisation divides it by the number of entries, 4.");

        /// <summary>Section 5.10: a stack that does nothing yet.</summary>
        public static ChoiceQuestion DeepStart { get; } = Ask.Choice(
            "Suppose every part f gives nearly 0 at the start of training. What comes out of 30 blocks of the form x + f(x)?",
            hint: "What does one block give? And two?")
            .Wrong("nearly 0", "That is what blocks f(x) without the residual connection would give.")
            .Right("nearly x", "Each block passes on its input and adds almost nothing, so x passes through all of them, and the gradient passes back in the same way.")
            .Wrong("about 30·x", "Each block adds f(x), which is nearly 0, and not x once more.");
    }
}
