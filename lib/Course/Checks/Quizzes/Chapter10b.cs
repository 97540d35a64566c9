namespace Course.Checks;

public static partial class Quiz
{
    /// <summary>Questions of chapter 10b, generation and today.</summary>
    public static class Chapter10b
    {
        /// <summary>Section 10b.1: a temperature by hand.</summary>
        public static NumberQuestion Temperature { get; } = Ask.Number(
            "Two words have the scores `(0, 1)`. With which probability is the second one written at temperature 0.5? Two digits are enough.",
            answer: Math.Exp(2) / (1 + Math.Exp(2)),
            because: "Divided by 0.5, the scores are `(0, 2)`, and e² / (e⁰ + e²) = 7.389 / 8.389 = 0.88. At temperature 1 it would be 0.73.",
            hint: "Divide both scores by the temperature first, then apply softmax.",
            tolerance: 0.006)
            .Mistake(0.73, "That is the probability at temperature 1: divide the scores by 0.5 first.")
            .Mistake(0.62, "You multiplied the scores by the temperature. They are divided by it.")
            .Mistake(0.12, "That is the probability of the first word.");

        /// <summary>Section 10b.1: what training predicts.</summary>
        public static ChoiceQuestion AllAtOnce { get; } = Ask.Choice(
            "A training text has 48 words. The network must predict each of them from those before it. How often does it have to read the text for that?",
            hint: "Which words can the third position attend to, and is that the same when 45 more follow?")
            .Right("Once: the causal mask hides from each position what follows it.", "Each position sees only itself and what came before, so one pass gives 48 predictions, and none of them has seen its answer.")
            .Wrong("48 times, each time with one word more.", "That is how it writes. In training all words are known already, and a mask can hide them.")
            .Wrong("Once, and a mask is not needed: the words are in the right order.", "Without the mask a position attends to the very word that it has to predict.");

        /// <summary>Section 10b.2: why a cache is allowed.</summary>
        public static ChoiceQuestion WhyCached { get; } = Ask.Choice(
            "A word is added to the text. Why are the keys and values of the earlier words in layer 2 still right?",
            hint: "A key of layer 2 is computed from an output of layer 1. What did that output depend on?")
            .Wrong("A key depends only on the word itself.", "In layer 1 it does. In layer 2 it is computed from an output of layer 1, which has seen other words.")
            .Right("An earlier word never attends to a later one, so nothing that it computed changes.", "With a causal mask the outputs of layer 1 at earlier positions stay as they are, and so does all that is computed from them.")
            .Wrong("They have changed, but too little to matter.", "They are the same to the last bit but rounding: the claim of this section allows 1e-14.");

        /// <summary>Section 10b.2: what a new word costs.</summary>
        public static NumberQuestion NewScores { get; } = Ask.Number(
            "The cache of a head holds 9 words, and a tenth comes. How many scores does the head compute for it?",
            answer: 10,
            because: "One query is compared with ten keys, its own included. Without the cache there would be 10 · 11 / 2 = 55 scores, nearly all of them for the second time.",
            hint: "How many queries are new, and how many keys are there?")
            .Mistake(9, "The new word also attends to itself.")
            .Mistake(100, "That is the whole matrix. Only the last row is new.")
            .Mistake(55, "That is the whole lower triangle. Only its last row is new.")
            .Mistake(1, "There is one new query, and it is compared with every key.");

        /// <summary>Section 10b.3: the bytes of a token.</summary>
        public static NumberQuestion CacheBytes { get; } = Ask.Number(
            "A model has 24 layers. Each has 64 query heads and 8 heads of keys and values, 64 numbers wide, and a number takes 2 bytes. How many bytes does a token take in the cache?",
            answer: 49_152,
            because: "24 layers · 8 heads · 64 numbers · 2 (key and value) · 2 bytes = 49,152 bytes, or 48 KiB. These are the sizes of gpt-oss-20b.",
            hint: "Layers times heads of keys and values times width, for a key and for a value, times the bytes of a number.")
            .Mistake(24_576, "You counted the key or the value. Both are kept.")
            .Mistake(393_216, "You counted 64 heads. Queries are not kept; there are 8 heads of keys and values.")
            .Mistake(98_304, "You took 4 bytes for a number, or counted key and value twice.");

        /// <summary>Section 10b.4: a score without a key.</summary>
        public static NumberQuestion Absorbed { get; } = Ask.Number(
            "A query is q = `(2, 1)`, and keys are made by k = W c with W = `[[1, 0, 1], [0, 1, 1]]`. What is the score of c = `(1, 3, 0)`, computed as (Wᵀq)ᵀc?",
            answer: 5,
            because: "Wᵀq = `(2, 1, 3)`, and `(2, 1, 3)`·`(1, 3, 0)` = 5. The long way gives the same: k = W c = `(1, 3)` and `(2, 1)`·`(1, 3)` = 5.",
            hint: "Wᵀq has three numbers: twice the first row of W plus the second row.")
            .Mistake(7, "You read q as `(1, 2)`: the first row of W counts twice, the second once.")
            .Mistake(4, "You added up W c without the query.");

        /// <summary>Section 10b.4: rotary positions.</summary>
        public static ChoiceQuestion Rotary { get; } = Ask.Choice(
            "Rotary positions turn every query and every key by an angle that grows with its position. Why can W no longer be moved to the query once and for all?",
            hint: "Write the score with a rotation between q and W c. What does the rotation depend on?")
            .Wrong("A rotation changes the length of the key.", "It does not: a turned vector is as long as before.")
            .Right("Between q and W c stands a rotation that depends on the distance, so Wᵀ R q differs from key to key.", "The score is qᵀ R W c with an R for each distance. DeepSeek-V2 therefore leaves the compressed part unturned and adds a few rotary numbers beside it.")
            .Wrong("W is not square.", "The identity qᵀ(W c) = (Wᵀq)ᵀc holds for every shape.");

        /// <summary>Section 10b.5: merging two parts.</summary>
        public static NumberQuestion Merge { get; } = Ask.Number(
            "One part has m = 1 and ℓ = 2, another has m = 3 and ℓ = 1. What is ℓ of both together? Two digits are enough.",
            answer: (2 * Math.Exp(-2)) + 1,
            because: "The larger m is 3. The first part is multiplied by e^(1 − 3) = 0.135, the second by e⁰ = 1: 2 · 0.135 + 1 = 1.27.",
            hint: "Take the larger m. Each ℓ is multiplied by e^(its own m − the larger one).",
            tolerance: 0.006)
            .Mistake(3, "You added sums that are relative to different m. Bring both to the larger m first.")
            .Mistake(2.14, "You corrected the part with the larger m. Its sum stays as it is.")
            .Mistake(15.78, "You multiplied by e^(3 − 1). The factor is e^(1 − 3), which is at most 1, so nothing can overflow.");

        /// <summary>Section 10b.6: what larger tiles save.</summary>
        public static ChoiceQuestion LargerTiles { get; } = Ask.Choice(
            "The fast memory becomes twice as large, and a tile of queries holds twice as many rows. What happens to the traffic of keys and values?",
            hint: "All keys and values are read once for each tile of queries. How many tiles are there?")
            .Wrong("Nothing: all keys and values have to be read anyway.", "They are read once for each tile of queries, and there are half as many tiles.")
            .Right("It is halved.", "All keys and values are read once for each tile of queries, and there are half as many tiles.")
            .Wrong("It is doubled.", "A larger tile uses each key that is read for more queries, so fewer have to be read.");

        /// <summary>Section 10b.7: three ways of writing.</summary>
        public static NumberQuestion Decay { get; } = Ask.Number(
            "The key k = `(1, 0)` gets the value 2, and at the next step the value 5. The memory keeps γ = 0.5 of itself at each step and adds. What does it answer to k?",
            answer: 6,
            because: "0.5 · 2 + 5 = 6. Without decay it is 7; with the delta rule and β = 1 it is 5, the value that was written last.",
            hint: "When the 5 is written, what is left of the 2?")
            .Mistake(7, "That is the sum without decay.")
            .Mistake(5, "That is what the delta rule answers. Decay keeps part of the old value.")
            .Mistake(3.5, "You took half of both. The new value is added whole; decay acts on what was there before.");

        /// <summary>Section 10b.8: how many keys a window leaves.</summary>
        public static NumberQuestion WindowSize { get; } = Ask.Number(
            "A window of 3 with 1 sink: how many tokens may the tenth token attend to, itself included?",
            answer: 4,
            because: "Tokens 8, 9 and 10, and the first. After 1,000 tokens it is still 4: the cache has stopped growing.",
            hint: "The window counts the token that asks. The sink is the first token.")
            .Mistake(3, "The sink stays as well: it is outside of the window.")
            .Mistake(5, "The window of 3 includes the token itself.")
            .Mistake(10, "That is full causal attention.");

        /// <summary>Section 10b.9: what chosen keys cost.</summary>
        public static NumberQuestion ChosenCost { get; } = Ask.Number(
            "1,000 keys and values are 64 numbers wide each. An indexer compares 8 numbers a key, and 100 keys are chosen. How many numbers does a query read?",
            answer: 20_800,
            because: "1,000 · 8 for the indexer and 100 · (64 + 64) for the chosen keys and values: 20,800, against 128,000 for all. Without the indexer's share it would seem to be 12,800.",
            hint: "The indexer reads something of every key. The attention reads all of a few.")
            .Mistake(12_800, "The indexer reads 8 numbers of each of the 1,000 keys, too.")
            .Mistake(14_400, "A chosen key comes with its value: 100 · (64 + 64).")
            .Mistake(128_000, "That is attention to all keys.");
    }
}
