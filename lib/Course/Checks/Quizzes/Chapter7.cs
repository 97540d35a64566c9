namespace Course.Checks;

public static partial class Quiz
{
    /// <summary>Questions of chapter 7, image.</summary>
    public static class Chapter7
    {
        /// <summary>Section 7.1: how many vectors an image is.</summary>
        public static NumberQuestion Vectors { get; } = Ask.Number(
            "A colour image has 32 rows and 48 columns. As a set of vectors, one for each pixel: how many vectors is it?",
            answer: 1536,
            because: "There is one vector for each pixel, 32 · 48 of them. Each holds 3 numbers.",
            hint: "One pixel, one vector. How many pixels are there?")
            .Mistake(4608, "Those are the numbers of the image. Three of them make one vector.")
            .Mistake(3, "That is how many numbers a vector has.")
            .Mistake(80, "Multiply rows and columns.")
            .Mistake(32, "That is one vector for each row. A pixel is smaller than that.");

        /// <summary>Section 7.1: how many patches there are.</summary>
        public static NumberQuestion PatchCount { get; } = Ask.Number(
            "A photograph of 224 × 224 pixels is cut into patches of 32 × 32 pixels. How many patches are there?",
            answer: 49,
            because: "224 / 32 = 7 patches fit along each side, and 7 · 7 = 49.",
            hint: "How many patches fit side by side?")
            .Mistake(7, "Those stand side by side. There are as many rows of patches.")
            .Mistake(1024, "Those are the pixels of one patch. A patch of 32 × 32 pixels is not one of 32 × 32 patches.")
            .Mistake(196, "That is for patches of 16 × 16 pixels.")
            .Mistake(3072, "Those are the numbers of one patch.");

        /// <summary>Section 7.1: what smaller patches cost.</summary>
        public static NumberQuestion SmallerPatches { get; } = Ask.Number(
            "The side of the patches is halved, from 14 pixels to 7. How many times as many numbers does an attention map have?",
            answer: 16,
            because: "Half the side makes four times as many patches, and the map has one number for each pair: 4 · 4.",
            hint: "Count the patches first, then the pairs.")
            .Mistake(2, "Each side of the image holds twice as many patches. How many does the whole image hold, and how many pairs do they make?")
            .Mistake(4, "That is how many times as many patches there are. A map has a number for each pair of patches.")
            .Mistake(8, "Each patch attends to each patch: square the number of patches.");

        /// <summary>Section 7.2: the scores of a yellow pixel.</summary>
        public static VectorQuestion YellowScores { get; } = Ask.Vector(
            "In section 7.2, what are the scores of a yellow pixel `(1, 1, −1)` for a red one, a yellow one, a blue one and a white one?",
            answer: [1, 3, -3, 1],
            because: "+1 for each channel that agrees, −1 for each that does not: yellow and red agree in two channels, yellow and white in two, yellow and blue in none.",
            hint: "Red is (1, −1, −1), blue (−1, −1, 1), white (1, 1, 1). In how many channels does each agree with yellow?")
            .Mistake([1, 2, 0, 2], "Those are dot products of colours from 0 to 1. Here they run from −1 to 1.")
            .Mistake([2, 3, 0, 2], "Those are the channels that agree. The others count −1 each.")
            .Mistake([-1, 3, -1, -1], "Those are the scores of a red pixel, in another order.")
            .Mistake([1, 3, -3, -1], "Yellow and white agree in red and green.");

        /// <summary>Section 7.2: what colour alone cannot tell.</summary>
        public static ChoiceQuestion SameColour { get; } = Ask.Choice(
            "Pixels 11 and 17 are both red; one lies in the left square, the other in the right. Which question can attention over colours alone not answer?",
            hint: "Compare the two queries: what do they have in common, and what would have to differ?")
            .Wrong("Are there other red pixels?", "Red keys fit a red query, wherever they are.")
            .Right("Am I in the left square?", "Both pixels have the same query, so they get the same weights and the same output. It takes a position to tell them apart.")
            .Wrong("Is there more yellow than blue?", "The weights a red query gives to the two colours tell that: yellow pixels are six, blue ones four.");

        /// <summary>Section 7.3: a matching by hand.</summary>
        public static VectorQuestion Matching { get; } = Ask.Vector(
            "Rectangle 0 costs 4, 9, 1 with queries 0, 1, 2; rectangle 1 costs 8, 7, 2. Which query does the cheapest matching give to rectangle 0, and which to rectangle 1?",
            answer: [0, 2],
            because: "4 + 2 = 6 in total; every other matching costs more.",
            hint: "Both want query 2. Whose second choice is cheaper?")
            .Mistake([2, 1], "Rectangle 0 takes its cheapest query first, and 1 + 7 = 8 is not the lowest.")
            .Mistake([2, 2], "A query answers for one rectangle at most.")
            .Mistake([2, 0], "1 + 8 = 9 is not the lowest.")
            .Mistake([0, 1], "That is the order of the list, and 4 + 7 = 11 is not the lowest.");

        /// <summary>Section 7.3: how well two boxes agree.</summary>
        public static NumberQuestion Overlap { get; } = Ask.Number(
            "Two boxes of 4 × 4 pixels are at the same height; one is shifted by 2 pixels to the right. What is their IoU?",
            answer: 1.0 / 3,
            because: "They share 2 · 4 = 8 pixels, and together they cover 16 + 16 − 8 = 24.",
            hint: "How many pixels lie in both, and how many in at least one?",
            tolerance: 0.005)
            .Mistake(0.5, "You divided by the area of one box. Divide by what both cover together.")
            .Mistake(0.25, "You divided by 16 + 16. The common part counts once.")
            .Mistake(8, "That is the common area. Divide it by the area that both cover together.")
            .Mistake(3, "That is the other way round.");

        /// <summary>Section 7.3: what the other queries learn.</summary>
        public static NumberQuestion NoObject { get; } = Ask.Number(
            "An image holds 2 rectangles, and there are 5 queries. How many queries are taught to say \"no object\" in this step?",
            answer: 3,
            because: "The matching gives a query to each of the two rectangles. The other three answer for nothing.",
            hint: "Each rectangle gets exactly one query.")
            .Mistake(0, "Then every query would report something, and an image with one rectangle would have five reports.")
            .Mistake(5, "Two of the queries answer for the two rectangles.")
            .Mistake(2, "Those answer for the rectangles.");

        /// <summary>Section 7.4: layers of another size.</summary>
        public static NumberQuestion Field { get; } = Ask.Number(
            "Two convolutions of 5 × 5 are stacked. On how many pixels does an output in the middle of a large image depend?",
            answer: 81,
            because: "Each layer reaches 2 pixels farther on every side: 4 to the left, 4 to the right and the pixel itself make a side of 9.",
            hint: "How far to one side does one layer reach, and how far do two?")
            .Mistake(25, "That is one layer.")
            .Mistake(50, "The fields lie over each other. Ask how far the two layers reach.")
            .Mistake(100, "The side is 9, not 10: the middle pixel counts once.")
            .Mistake(625, "Reach adds up; it does not multiply.")
            .Mistake(9, "That is the side of the square.");

        /// <summary>Section 7.5: how many heads.</summary>
        public static NumberQuestion HeadsNeeded { get; } = Ask.Number(
            "How many heads does the construction need to imitate a convolution of 7 × 7?",
            answer: 49,
            because: "One head attends to one position of the kernel, and there are 7 · 7.",
            hint: "For 3 × 3 it took nine.")
            .Mistake(7, "The kernel has 7 positions in each of 7 rows.")
            .Mistake(9, "That is for 3 × 3.")
            .Mistake(3, "That is how far the kernel reaches to each side.")
            .Mistake(1, "One head gives one weighted mean. A kernel has a weight matrix of its own for every position.");

        /// <summary>Section 7.5: how fast the error falls.</summary>
        public static NumberQuestion Sharper { get; } = Ask.Number(
            "The weight that misses the aim is about 4e^(−α). By what factor does it change when α grows from 5 to 7?",
            answer: Math.Exp(-2),
            because: "e^(−7) / e^(−5) = e^(−2) = 0.135.",
            hint: "Divide the new weight by the old one.",
            tolerance: 0.001)
            .Mistake(5.0 / 7, "The weight falls exponentially, not as 1/α.")
            .Mistake(Math.Exp(2), "It becomes smaller: divide the new one by the old one.")
            .Mistake(4 * Math.Exp(-2), "The factor 4 is in both and cancels.")
            .Mistake(-2, "That is the exponent of the factor.");

        /// <summary>Section 7.6: a network that ignores the corner.</summary>
        public static NumberQuestion IgnoresCorner { get; } = Ask.Number(
            "Let 40 % of the images have a marker. A network knows every motif and always answers as if there were no marker. What is its accuracy?",
            answer: 0.6,
            because: "It is right where there is no marker, and wrong wherever the marker shifts the class.",
            hint: "In which images is its answer right?",
            tolerance: 0.001)
            .Mistake(0.4, "Those are the images where it is wrong.")
            .Mistake(0.75, "That is for a marker in a quarter of the images.")
            .Mistake(0.25, "That is chance. It does know the motifs.")
            .Mistake(1, "Where there is a marker, the class is the next one.");

        /// <summary>Section 7.7: what the skip connection keeps.</summary>
        public static ChoiceQuestion Skip { get; } = Ask.Choice(
            "Suppose that attention and feed-forward network of a block both return zeros. What does our block make of a token x?",
            hint: "What is added to the zeros, twice?")
            .Wrong("Zeros.", "The zeros are added to x, which arrives over the skip connection.")
            .Right("x itself, normalised.", "x + 0 is x, and the norm makes its mean 0 and its standard deviation 1. A block changes what is there; it need not rebuild it.")
            .Wrong("The mean of all tokens.", "Without attention nothing comes from other tokens.");

        /// <summary>Section 7.7: the class token.</summary>
        public static NumberQuestion TokensWithClass { get; } = Ask.Number(
            "ViT-B/16 cuts 224 × 224 pixels into patches of 16 × 16 pixels and adds a class token. How many tokens enter the first block?",
            answer: 197,
            because: "14 · 14 = 196 patches and one class token.",
            hint: "How many patches are there, and how many class tokens?")
            .Mistake(196, "Those are the patches. The class token is one more.")
            .Mistake(257, "The patches are of 16 × 16 pixels; 14 of them fit along a side.")
            .Mistake(768, "That is how many numbers a patch has.")
            .Mistake(392, "There is one class token for the image, not one for each patch.");

        /// <summary>Section 7.8: what overfitting looks like.</summary>
        public static ChoiceQuestion Overfit { get; } = Ask.Choice(
            "After training, four networks have these accuracies on their training images and on other images. Which one overfits most?",
            hint: "How much is lost between the two numbers?")
            .Wrong("0.70 and 0.70", "Nothing is lost on other images. It is limited, and does not overfit.")
            .Right("1.00 and 0.35", "It is right on everything it has seen, and near chance elsewhere.")
            .Wrong("0.96 and 0.95", "What it learned holds for other images as well.")
            .Wrong("0.25 and 0.25", "It has learned nothing, so it has memorised nothing.");

        /// <summary>Section 7.9: which changes keep the label.</summary>
        public static ChoiceQuestion KeepsLabel { get; } = Ask.Choices(
            "Images of handwritten digits are changed in training, and each keeps its label. Which changes are allowed?",
            hint: "Would a person still read the same digit?")
            .Right("Moving it by one pixel.", "A 7 is a 7 wherever it stands.")
            .Wrong("Turning it upside down.", "A 6 becomes a 9 and would be taught as a 6.")
            .Right("A little noise on every pixel.", "The digit can still be read.")
            .Wrong("Cutting away its upper half.", "The lower halves of 3, 5 and 9 look alike.");
    }
}
