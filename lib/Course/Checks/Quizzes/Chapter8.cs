namespace Course.Checks;

public static partial class Quiz
{
    /// <summary>Questions of chapter 8, recurrent networks.</summary>
    public static class Chapter8
    {
        /// <summary>Section 8.1: two steps of a state.</summary>
        public static NumberQuestion SecondState { get; } = Ask.Number(
            "Another input, `(0, 2)`; again W_x = 1, W_h = ½, b = 0 and h⁰ = 0. What is h²? Three digits are enough.",
            answer: Math.Tanh(2),
            because: "h¹ = tanh 0 = 0, so nothing is carried, and h² = tanh(2 + ½·0) = 0.964.",
            hint: "What is h¹, and which two terms are inside the tanh of h²?",
            tolerance: 0.001)
            .Mistake(2, "You left out the tanh.")
            .Mistake(0.762, "That is tanh 1: you halved the input. The ½ belongs to the state before it, and that one is 0.")
            .Mistake(0, "That is h¹. The second token is 2.");

        /// <summary>Section 8.1: what the last output waits for.</summary>
        public static NumberQuestion Rounds { get; } = Ask.Number(
            "In each round, everything whose input is ready is computed. For 200 tokens, how many more rounds does the RNN need than self-attention?",
            answer: 199,
            because: "The RNN adds one state in each round, 200 rounds in all. Self-attention is done after one, whatever the length.",
            hint: "How many states can be computed in the first round, and how many in the second? How many rounds does self-attention take?",
            unit: "rounds")
            .Mistake(200, "That is all the rounds of the RNN. Self-attention takes one of its own.")
            .Mistake(0, "The state of token 2 needs the state of token 1, so they cannot both be computed in the first round.")
            .Mistake(3, "That is the picture, with its four tokens.");

        /// <summary>Section 8.2: a step of the memory.</summary>
        public static NumberQuestion MemoryStep { get; } = Ask.Number(
            "The memory of an LSTM is c = 4. The gates are f = 0.5 and w = 0.25, and the candidate is g = 0.8. What is the new c?",
            answer: 2.2,
            because: "Half of the old memory stays and a quarter of the candidate is added: 0.5·4 + 0.25·0.8 = 2.2.",
            hint: "One gate multiplies the old memory, the other what is to be written.")
            .Mistake(3.4, "You exchanged the two gates: f keeps, w writes.")
            .Mistake(2.8, "You wrote the candidate in full. The gate w lets a quarter of it pass.")
            .Mistake(4.2, "You kept all of the old memory. The gate f keeps half of it.")
            .Mistake(0.2, "You forgot the old memory.");

        /// <summary>Section 8.2: counting parameters.</summary>
        public static CodeQuestion<(int D, int M), int> Parameters { get; } = Ask.Code<(int D, int M), int>(
            "Tokens have width D and states width M. Write, as one line of code, how many parameters an LSTM cell has, weights and biases.",
            answer: s => 4 * (s.D * s.M + s.M * s.M + s.M),
            inputs: () => [(1, 1), (2, 3), (32, 64), (5, 2)],
            because: "Each of f, w, o and g has a matrix for the token, a matrix for the state, and a bias.",
            hint: "Count W_x, W_h and b of a plain RNN first. How often does an LSTM have them?")
            .Mistake(s => s.D * s.M + s.M * s.M + s.M, "That is the plain RNN. The LSTM has such a set for each of f, w, o and g.")
            .Mistake(s => 3 * (s.D * s.M + s.M * s.M + s.M), "Those are the three gates. The candidate g has weights of its own.")
            .Mistake(s => 4 * (s.D * s.M + s.M * s.M), "You left out the biases.")
            .Mistake(s => 4 * (s.D * s.M + s.M), "You left out W_h, which reads the state.");

        /// <summary>Section 8.3: a product of factors.</summary>
        public static NumberQuestion Left { get; } = Ask.Number(
            "Each step back multiplies a gradient by ½. After how many steps is it below a thousandth of what it was, for the first time?",
            answer: 10,
            because: "½ to the power 10 is 1/1024, and ½ to the power 9 is 1/512. Ten more steps take another factor of a thousand.",
            hint: "The factors are multiplied. How often must 2 be multiplied by itself to pass a thousand?",
            unit: "steps")
            .Mistake(9, "Nine steps leave 1/512, which is still more than a thousandth.")
            .Mistake(500, "You added the factors. They are multiplied: after two steps a quarter is left, not nothing.")
            .Mistake(1000, "You divided by the number of steps. Each step halves what is left.");

        /// <summary>Section 8.3: holding and learning.</summary>
        public static ChoiceQuestion HoldsButLearnsNothing { get; } = Ask.Choice(
            "With W_h = 1.5 the state of section 8.1 stays at 0.86 however many zeros follow. Why is the gradient with respect to the first token still close to 0?",
            hint: "Change the first token a little. Where does the state end up?")
            .Wrong("The state has forgotten the token.", "It still says that the first token was positive: it has stayed at 0.86, and a negative one would leave it at −0.86.")
            .Right("A slightly different first token leads to the same 0.86.", "The state holds which side it fell to, and nothing finer. Each step multiplies the derivative by 1.5·(1 − 0.86²) = 0.39.")
            .Wrong("The derivative of tanh is 0.", "It is 1 − 0.86² = 0.26 there. That is small, but it is the product of many such factors that vanishes.");

        /// <summary>Section 8.4: a fair comparison.</summary>
        public static ChoiceQuestion Fair { get; } = Ask.Choice(
            "Someone tunes the step size for self-attention, uses the same one for the RNN, and reports that the RNN fails. What is wrong with this comparison?",
            hint: "Which of the two networks had several tries?")
            .Wrong("Nothing: both were trained in the same way.", "The number is the same but the treatment is not: the step size was chosen for one of the two.")
            .Right("One network had its best step size, the other may not have had.", "Give every network the same set of step sizes and compare the best of each.")
            .Wrong("Networks of different kinds can never be compared.", "They can, if each has had the same chances.");

        /// <summary>Section 8.4: what the failure shows.</summary>
        public static ChoiceQuestion CannotOrDoesNot { get; } = Ask.Choice(
            "With each of the three step sizes the plain LSTM is still guessing after training at L = 30. What follows?",
            hint: "Which other network differs from it in its initial weights only, and what did that one reach?")
            .Wrong("A memory of 32 numbers has no room for one symbol out of 8.", "Three bits would do, and with a forget bias the same 32 numbers keep the symbol.")
            .Wrong("An LSTM cannot keep a symbol for 30 steps.", "With a forget bias of 4 it does, so weights that keep the symbol exist.")
            .Right("Training did not find weights that carry the symbol.", "At the start the gradient over 29 steps is nearly nothing, so training gets no hint of what to keep.");

        /// <summary>Section 8.5: what a bidirectional network has to carry.</summary>
        public static NumberQuestion FarthestBothWays { get; } = Ask.Number(
            "A bidirectional RNN reads 101 tokens and answers at the one in the middle, number 51. Over how many steps must the token that is farthest away be carried?",
            answer: 50,
            because: "From token 1 to token 51 it is 50 steps, and as many from token 101 in the other direction.",
            hint: "Each direction has to reach token 51 from its own end.",
            unit: "steps")
            .Mistake(100, "That is the distance from end to end. The answer is given in the middle.")
            .Mistake(51, "From token 1 to token 51 it is one step less.")
            .Mistake(1, "That is self-attention, where every token is one step away.");

        /// <summary>Section 8.6: what a long sequence costs.</summary>
        public static NumberQuestion TimesAsMany { get; } = Ask.Number(
            "A layer has width d = 64. For n = 1024 tokens, how many times as many multiplications does self-attention need as an RNN?",
            answer: 16,
            because: "2n²d / 2nd² = n/d = 1024/64 = 16. At n = 64 both need the same number.",
            hint: "Divide the two formulas of the table before you put in numbers.",
            unit: "times")
            .Mistake(0.0625, "That is the RNN's number over that of self-attention.")
            .Mistake(32, "The factor 2 appears in both formulas.")
            .Mistake(256, "One n and one d cancel: what is left is n/d, not its square.")
            .Mistake(1024, "Against an RNN the width counts, too: it multiplies by d × d matrices.");

        /// <summary>Section 8.6: which loops can be done at once.</summary>
        public static ChoiceQuestion WhichParallel { get; } = Ask.Choices(
            "Which of these recurrences can be computed for all tokens at once, without waiting token by token?",
            hint: "Write out h³ in terms of the inputs. Is it a sum of terms that do not need h² and h¹?")
            .Right("hⁱ = hⁱ⁻¹ + aⁱ", "It is a running sum, which may be bracketed in any way.")
            .Wrong("hⁱ = tanh(hⁱ⁻¹ + aⁱ)", "A tanh stands between two steps, and the tanh of a sum cannot be taken apart.")
            .Right("hⁱ = ½ hⁱ⁻¹ + aⁱ", "h³ = ¼ a¹ + ½ a² + a³ is a weighted sum of the inputs, with weights known beforehand.")
            .Wrong("hⁱ = (hⁱ⁻¹)² + aⁱ", "Each square contains all the squares before it, so no short formula skips a step.");

        /// <summary>Section 8.7: a weight of the kernel.</summary>
        public static NumberQuestion KernelWeight { get; } = Ask.Number(
            "What is the weight φ(q)·φ(k) of the pair q = `(1, 0)` and k = `(0, 2)`, before it is divided by the sum?",
            answer: 5,
            because: "φ(q) = `(2, 1)` and φ(k) = `(1, 3)`, since e⁰ = 1 at x = 0: 2·1 + 1·3 = 5.",
            hint: "Apply φ to each of the four numbers first; at 0 it is e⁰.")
            .Mistake(0, "That is q·k without φ.")
            .Mistake(1, "That is e to the power q·k, the weight of softmax. Here φ is applied to each number, and then comes the dot product.");

        /// <summary>Section 8.7: the size of the state.</summary>
        public static NumberQuestion StateSize { get; } = Ask.Number(
            "Keys and values of a head are 128 numbers wide. How many numbers does linear attention carry after 10,000 tokens?",
            answer: 16_512,
            because: "s has 128·128 = 16,384 numbers and z has 128, however many tokens have been read. A cache of all keys and values would hold 10,000·256 = 2,560,000.",
            hint: "s is a matrix, z a vector. Which of their sizes depends on the number of tokens?")
            .Mistake(16_384, "That is s alone; z is carried, too.")
            .Mistake(2_560_000, "That is what softmax attention keeps: every key and every value.")
            .Mistake(256, "s holds outer products φ(k)vᵀ, so it is a matrix.")
            .Mistake(165_120_000, "The state is not kept for every token. Each one replaces the one before it.");

        /// <summary>Section 8.8: two values under one direction.</summary>
        public static NumberQuestion TwoOnOne { get; } = Ask.Number(
            "A memory answers with one of two values, each with probability ½, and one of them is right. There are 4 possible values, and the two may happen to be equal. How often is the answer right?",
            answer: 0.625,
            because: "½ + ½·¼ = 0.625: when the wrong one is chosen, it equals the right one in a quarter of the cases. With 8 values it is ½ + ½·⅛ = 0.56.",
            hint: "In half of the cases the right one is chosen. What can still happen in the other half?",
            tolerance: 0.001)
            .Mistake(0.5, "The other value may be equal to the right one.")
            .Mistake(0.25, "That is a guess among all four values.")
            .Mistake(0.5625, "That is the case of 8 values. Here there are 4.")
            .Mistake(0.75, "You added ½ and ¼. Only the half that went wrong gets a second chance.");

        /// <summary>Section 8.8: what the delta rule writes.</summary>
        public static VectorQuestion DeltaWrite { get; } = Ask.Vector(
            "A memory answers `(3, 1)` to the key k = `(1, 0)`. Now k is to get the value `(1, 2)`. Which vector does the delta rule write under k?",
            answer: [-2, 1],
            because: "It writes the difference between the value and the answer, `(1, 2)` − `(3, 1)`, and k has length 1. Afterwards the memory answers `(1, 2)`.",
            hint: "What must be added to the old answer so that the new one is right?")
            .Mistake([1, 2], "That is what the sum writes. The memory would then answer the sum of old and new, `(4, 3)`.")
            .Mistake([2, -1], "You subtracted the value from the answer. It is the other way round.")
            .Mistake([4, 3], "That is the answer after the sum has written.");
    }
}
