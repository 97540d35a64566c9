namespace Course.Checks;

public static partial class Quiz
{
    /// <summary>Questions of chapter 6, speech.</summary>
    public static class Chapter6
    {
        /// <summary>Section 6.1: how many vectors a sound becomes.</summary>
        public static NumberQuestion Frames { get; } = Ask.Number(
            "Two seconds of sound are cut into frames of 25 ms, one every 10 ms, and nothing is padded. How many frames are there?",
            answer: 198,
            because: "The last frame begins at 1,975 ms at the latest, so the frames begin at 0, 10, …, 1,970 ms: 197 steps and one more frame.",
            hint: "The last frame has to end within the sound. When does it begin at the latest, and how many steps of 10 ms lead there?")
            .Mistake(200, "That would need padding: a frame that begins at 1,990 ms ends 15 ms after the sound.")
            .Mistake(80, "That is 2,000 / 25, frames without overlap. A new frame begins every 10 ms.")
            .Mistake(197, "That is the number of steps from the first frame to the last. The first frame counts too.")
            .Mistake(98, "That is one second.");

        /// <summary>Section 6.2: what the scores of a sound take.</summary>
        public static NumberQuestion Megabytes { get; } = Ask.Number(
            "How many megabytes do the scores of 30 seconds take, for one head of one layer? There are 100 vectors a second, and a score has 4 bytes (1 MB = 10⁶ bytes).",
            answer: 36,
            because: "3,000 vectors make 3,000² = 9 million scores, and 4 bytes each are 36 MB: nine times the 4 MB of ten seconds.",
            hint: "Square the number of vectors first.",
            unit: "MB")
            .Mistake(9, "Those are the millions of scores. Each has 4 bytes.")
            .Mistake(12, "Three times the length of ten seconds is not three times the scores.")
            .Mistake(0.012, "You counted one score for each vector. There is one for each pair.")
            .Mistake(144, "That is a minute.");

        /// <summary>Section 6.3: an output at the end of the sequence.</summary>
        public static NumberQuestion FirstOutput { get; } = Ask.Number(
            "Five other frames, `x = (0, 3, 1, 0, 2)`; query, key and value are again the frame itself. What is the output of frame 0 with r = 1?",
            answer: 1.5,
            because: "Frame 0 attends to frames 0 and 1. Its query is 0, so both scores are 0 and both weights ½: ½·0 + ½·3.",
            hint: "Which frames are within reach of frame 0, and what are its scores for them?")
            .Mistake(1.2, "That is the mean of all five frames, which full attention gives.")
            .Mistake(1, "You counted a frame before the first. It does not exist, so it gets no weight.")
            .Mistake(0, "That is r = 0, where a frame attends to itself alone.")
            .Mistake(3, "You took only the value of frame 1. Equal scores give equal weights.");

        /// <summary>Section 6.3: how many keys a frame has.</summary>
        public static CodeQuestion<int, int> Keys { get; } = Ask.Code<int, int>(
            "A sequence has frames 0 to 99, and r = 4. Write, as one line of code, to how many frames frame i attends.",
            answer: i => Math.Min(99, i + 4) - Math.Max(0, i - 4) + 1,
            inputs: () => [0, 2, 50, 97, 99],
            because: "The last key is i + 4, but not beyond 99; the first is i − 4, but not below 0; both ends count.",
            hint: "Find the first and the last of these frames with `Math.Max` and `Math.Min`.")
            .Mistake(i => 9, "At the ends there are fewer: before frame 0 and after frame 99 there is nothing.")
            .Mistake(i => Math.Min(99, i + 4) - Math.Max(0, i - 4), "From 3 to 5 there are three frames, not two: both ends count.")
            .Mistake(i => Math.Min(100, i + 4) - Math.Max(0, i - 4) + 1, "There is no frame 100; the last one is 99.")
            .Mistake(i => Math.Min(99, i + 4) - i + 1, "Those are the frame itself and the frames after it. It attends to earlier ones too.");

        /// <summary>Section 6.4: what the mask saves.</summary>
        public static ChoiceQuestion MaskSaves { get; } = Ask.Choice(
            "Attention over 1,000 frames behind a band mask with r = 4 keeps 8,980 of a million weights. How many scores has it computed?",
            hint: "Where in the order of steps does the mask come?")
            .Wrong("8,980: the mask says which to compute.", "The mask is applied to scores that exist already, so all of them were computed.")
            .Right("A million: the mask comes after the product QKᵀ.", "A mask changes what the scores count for, not what they cost.")
            .Wrong("None: a mask needs no scores.", "The weights that are kept come from scores.");

        /// <summary>Section 6.5: what the blocks compute.</summary>
        public static NumberQuestion Computed { get; } = Ask.Number(
            "100 frames are cut into blocks of c = 20, and r = 5. How many scores do the blocks compute, the masked ones included?",
            answer: 3000,
            because: "There are 5 blocks of 20 queries, and each meets a window of 20 + 2·5 = 30 keys: 5·20·30 = 3,000.",
            hint: "How many blocks are there, how many queries has each, and how many keys has its window?")
            .Mistake(1070, "Those are the scores that are kept. The corners of the windows are computed too.")
            .Mistake(10000, "Those are all pairs, what full attention computes.")
            .Mistake(2500, "Your windows reach r beyond the block on one side only.")
            .Mistake(2000, "Without the r keys on either side, a query at the edge of its block would miss neighbours.")
            .Mistake(600, "That is one block.");

        /// <summary>Section 6.5: counting the band.</summary>
        public static NumberQuestion Kept { get; } = Ask.Number(
            "How many scores does truncated attention keep for 10 frames and r = 2?",
            answer: 44,
            because: "10·5 = 50, less 2 + 1 = 3 at each end. By the formula, 10·5 − 2·3.",
            hint: "Count 2r + 1 for every frame, then take off what is missing at the ends.")
            .Mistake(50, "At the ends some keys do not exist. How many are missing?")
            .Mistake(47, "You took off one of the two ends.")
            .Mistake(100, "Those are all pairs.")
            .Mistake(48, "Frame 0 lacks two keys and frame 1 lacks one, and so it is at the other end.");

        /// <summary>Section 6.6: twice the length.</summary>
        public static ChoiceQuestion Doubled { get; } = Ask.Choice(
            "A sound is made twice as long, from 1,000 frames to 2,000, and r = 8 stays. What happens to the numbers of scores?",
            hint: "Which of the two counts has L in it twice?")
            .Wrong("Both double.", "Full attention has a score for each pair, and twice as many frames make four times as many pairs.")
            .Wrong("Both become four times as large.", "With truncated attention every frame keeps its 17 scores, however many frames there are.")
            .Right("Full attention has four times as many, truncated attention about twice as many.", "L² against about 17·L.");

        /// <summary>Section 6.7: layers on top of each other.</summary>
        public static NumberQuestion Reach { get; } = Ask.Number(
            "Three layers of truncated attention with r = 5 lie on top of each other. On how many input frames can one output depend, in the middle of a long sound?",
            answer: 31,
            because: "Each layer reaches 5 frames farther on either side: 3·5 = 15 before, 15 after, and the frame itself.",
            hint: "How far does an output of the second layer reach, if each of its keys reaches r farther?")
            .Mistake(11, "That is one layer.")
            .Mistake(16, "That is one side and the frame itself.")
            .Mistake(30, "The frame itself counts too.")
            .Mistake(33, "You multiplied 2r + 1 by the layers. The frame itself is counted once, not in every layer.")
            .Mistake(1331, "The reach grows by addition: each layer adds r on either side.");

        /// <summary>Section 6.7: what has to be waited for.</summary>
        public static NumberQuestion Latency { get; } = Ask.Number(
            "The same three layers with r = 5, and a new frame every 10 ms. For how many milliseconds does the output of a frame have to wait for later frames?",
            answer: 150,
            because: "The output depends on frames up to 15 later, and they come 10 ms apart.",
            hint: "Only the frames after it have to be waited for.",
            unit: "ms")
            .Mistake(50, "That is one layer. The second waits for outputs of the first.")
            .Mistake(300, "The frames before it are there already.")
            .Mistake(310, "You counted all frames that it depends on. The earlier ones are there already.")
            .Mistake(15, "Those are frames. One comes every 10 ms.");

        /// <summary>Section 6.8: what one frame allows.</summary>
        public static ChoiceQuestion OneFrame { get; } = Ask.Choice(
            "The best guess from one frame names about 55 % of the frames rightly. What can lift a network with r = 0 above that on new sequences?",
            hint: "What does its output depend on?")
            .Wrong("More layers.", "With r = 0 every layer sees the same single frame, and the best guess from it is known.")
            .Wrong("More training data.", "Data helps to find the best guess. It does not make one frame say more.")
            .Right("Nothing, but for luck with the sample.", "The bound follows from what a frame holds. Only other frames add to it.");

        /// <summary>Section 6.9: which tasks a small radius can do.</summary>
        public static ChoiceQuestion NearEnough { get; } = Ask.Choices(
            "One layer with r = 8 has to say something about every frame of 10 seconds of sound. For which tasks can that be enough?",
            hint: "How far away is the farthest frame that the answer depends on?")
            .Right("Is somebody speaking in this frame?", "Speech and silence show within the frame and its neighbours.")
            .Wrong("Is this the voice that spoke the first word?", "The first word may be ten seconds away, far out of reach.")
            .Right("Which phone is this?", "A phone lasts about 100 ms, so its frames are within reach.")
            .Wrong("How many words have been spoken so far?", "That depends on everything before.");

        /// <summary>Section 6.10: a clip as a weighted sum of its frames.</summary>
        public static VectorQuestion Pooled { get; } = Ask.Vector(
            "A clip has two frames with the vectors `(4, 0)` and `(0, 4)`. The learned query gives them the scores 0 and ln 3. What is the vector of the clip?",
            answer: [1, 3],
            because: "e⁰ = 1 and e^(ln 3) = 3, so the weights are ¼ and ¾: ¼·(4, 0) + ¾·(0, 4) = (1, 3).",
            hint: "Softmax first: what are the exponentials of the two scores?",
            tolerance: 0.01)
            .Mistake([2, 2], "That is the mean, with equal weights.")
            .Mistake([3, 1], "You have exchanged the two weights.")
            .Mistake([0, 4], "That is the frame with the larger score alone. The other has weight ¼.")
            .Mistake([4, 12], "Divide the exponentials by their sum: weights add up to 1.");

        /// <summary>Section 6.10: why voices are held out.</summary>
        public static ChoiceQuestion HeldOut { get; } = Ask.Choice(
            "Each voice speaks every digit twice. Someone holds out one clip of each such pair, so that every voice is in training and in the test. What does the accuracy then measure?",
            hint: "What could a network remember from training that helps with the other clip of the pair?")
            .Wrong("How well it understands new people.", "It has heard every one of these people say this very word.")
            .Right("How well it recognises voices that it knows.", "For voices that it does not know, whole voices have to be held out.")
            .Wrong("Nothing: the clips are copies.", "They differ in speed and pitch, so they do measure something, though not new voices.");
    }
}
