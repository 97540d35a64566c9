namespace Course.Checks;

public static partial class Quiz
{
    /// <summary>Questions of chapter 9, graph.</summary>
    public static class Chapter9
    {
        /// <summary>Section 9.1: attention that knows no edges.</summary>
        public static NumberQuestion Stranger { get; } = Ask.Number(
            "Eva, `(3, 0)`, comes in. She knows nobody. Attention still runs without edges, with the vectors themselves as queries, keys and values. Which weight does Ana, `(1, 0)`, give her?",
            answer: Math.Exp(3) / (Math.Exp(3) + (2 * Math.E) + 2),
            because: "Ana's scores for Ana, Ben, Chen, Dina and Eva are 1, 0, 1, 0 and 3. The exponentials add up to 2.718 + 1 + 2.718 + 1 + 20.086 = 27.52, and 20.086 / 27.52 = 0.73.",
            hint: "Ana has five scores now, one for each person and one of them for herself.",
            tolerance: 0.006)
            .Mistake(0, "That would be right with the edges as a mask. In this section nobody has told the attention about them.")
            .Mistake(0.6, "That is 3/5, the score over the sum of the scores. Softmax takes exponentials first.")
            .Mistake(0.579, "That is with the scores divided by √2. In these numbers they are not.")
            .Mistake(0.909, "You left out Ana herself and Chen, whose scores are 1.")
            .Mistake(0.81, "You left Ana herself out. A node may attend to itself.");

        /// <summary>Section 9.2: a row of masked weights.</summary>
        public static VectorQuestion MaskedRow { get; } = Ask.Vector(
            "Dina, `(0, 2)`, gets to know Ana, so she is now joined to Ana and Chen. What are her masked weights for Ana, Ben, Chen and herself?",
            answer: [0.0159, 0, 0.1173, 0.8668],
            because: "Her scores for Ana, Chen and herself are 0, 2 and 4. The exponentials 1, 7.389 and 54.598 add up to 62.987, and Ben is masked.",
            hint: "Ben is left out before the softmax. The three others have the scores 0, 2 and 4.",
            tolerance: 0.003)
            .Mistake([0, 0, 0.1192, 0.8808], "That is without the new edge.")
            .Mistake([0.0142, 0.1050, 0.1050, 0.7758], "That is without a mask: Ben has a weight, though Dina does not know him.")
            .Mistake([0.0142, 0, 0.1050, 0.7758], "You masked after the softmax, so the weights no longer add up to 1.")
            .Mistake([0.1192, 0, 0.8808, 0], "You left out the self loop: Dina may attend to herself.")
            .Mistake([1.0 / 3, 0, 1.0 / 3, 1.0 / 3], "That is the plain average. The scores differ.");

        /// <summary>Section 9.2: how full a mask is.</summary>
        public static NumberQuestion Ones { get; } = Ask.Number(
            "A graph has 10 nodes and 12 edges. How many of the 100 entries of its mask, self loops included, are 1?",
            answer: 34,
            because: "Each edge is two entries, one in the row of either end, and each node has a self loop: 2·12 + 10.",
            hint: "In how many rows does one edge show?")
            .Mistake(22, "An edge works in both directions, so it stands in two rows.")
            .Mistake(24, "You left out the self loops.")
            .Mistake(12, "Each edge stands in two rows, and there are self loops.")
            .Mistake(66, "Those are the zeros.");

        /// <summary>Section 9.3: what is left of attention when all scores are equal.</summary>
        public static VectorQuestion EqualScores { get; } = Ask.Vector(
            "A node with the vector `(4, 0)` has two neighbours, `(1, 3)` and `(1, 0)`, and a self loop. All scores are equal, and the values are the vectors. What does the node get?",
            answer: [2, 1],
            because: "Three equal scores give three weights of ⅓, and the mean of the three vectors is `(6, 3)`/3.",
            hint: "How many vectors does the node attend to, and what are their weights?")
            .Mistake([1, 1.5], "You left out the node itself, which has a self loop.")
            .Mistake([6, 3], "That is the sum. The weights add up to 1.")
            .Mistake([2.5, 0.75], "You gave half to the node itself and half to its neighbours. All three scores are equal.");

        /// <summary>Section 9.4: a score of GAT.</summary>
        public static NumberQuestion GatScore { get; } = Ask.Number(
            "Take the numbers of the worked example: Ana 1, Ben −1, Chen 0, Dina −2. What is the score α of Chen as query and Dina as key?",
            answer: -0.4,
            because: "0 + (−2) = −2, and LeakyReLU multiplies what is negative by 0.2.",
            hint: "Add the two numbers, then apply LeakyReLU.")
            .Mistake(-2, "LeakyReLU is still to come.")
            .Mistake(0, "ReLU would give 0. LeakyReLU keeps a fifth of what is negative; and a score is a sum here, not a product.")
            .Mistake(0.4, "The sum of 0 and −2 is negative, and LeakyReLU does not change the sign.");

        /// <summary>Section 9.4: the softmax of the list.</summary>
        public static ChoiceQuestion ListSoftmax { get; } = Ask.Choice(
            "In the list of edges, softmax divides each exponential by a sum. Over which entries does that sum run?",
            hint: "What was a row of the matrix?")
            .Wrong("Over all entries of the list.", "Then all weights of the whole graph would add up to 1. Each node has its own weights.")
            .Right("Over the entries with the same query.", "A row of the matrix is one query, and softmax runs along rows.")
            .Wrong("Over the entries with the same key.", "That would be a column: all who attend to one node. Each query divides its own attention.");

        /// <summary>Section 9.5: what a common favourite means.</summary>
        public static ChoiceQuestion Favourite { get; } = Ask.Choices(
            "In a layer with GAT's score, one head, and all pairs allowed, node 3 gives its largest weight to node 7. What follows?",
            hint: "Which part of the score depends on the key?")
            .Right("Node 5 gives its largest weight to node 7 too.", "The key's part a_k·Wx is largest for node 7, whoever the query is.")
            .Wrong("All nodes give node 7 the same weight.", "LeakyReLU bends at 0, so a query with a small part of its own has flatter weights. Only the order is the same.")
            .Right("Behind a mask of edges, each node that may attend to node 7 gives it its largest weight.", "A mask takes keys away. The order of the others stays.")
            .Wrong("GATv2 with the same W and a would choose node 7 as well.", "There a comes after LeakyReLU, so the order of the keys may differ from query to query.");

        /// <summary>Section 9.6: two layers without self loops.</summary>
        public static NumberQuestion NoSelfLoop { get; } = Ask.Number(
            "In the chain a — b — c the nodes hold 2, 5 and 10. There are no self loops, all scores are equal, and values are what the nodes hold. What does a hold after two layers?",
            answer: 6,
            because: "After one layer a, b and c hold 5, (2 + 10)/2 = 6 and 5. In the second layer a takes over what b holds then.",
            hint: "The only key of a is b. What does b hold after one layer?")
            .Mistake(5, "That is after one layer.")
            .Mistake(2, "It would get its own number back if b had no other neighbour.")
            .Mistake(3.5, "That is one layer with a self loop.")
            .Mistake(4.583, "That is with self loops.");

        /// <summary>Section 9.4: what a list costs.</summary>
        public static NumberQuestion ListScores { get; } = Ask.Number(
            "In a graph of 1,000 nodes, each node has 8 neighbours. How many scores does the list have, self loops included?",
            answer: 9000,
            because: "Each node is a query with 8 + 1 keys. Counted by its 4,000 edges it is the same, 2·4,000 + 1,000.",
            hint: "How many keys has one query?")
            .Mistake(8000, "You left out the self loops.")
            .Mistake(5000, "You counted each edge once. Both ends attend to each other.")
            .Mistake(1_000_000, "Those are all pairs.")
            .Mistake(17_000, "8,000 counts both directions already: 8 keys for each of 1,000 queries.");

        /// <summary>Section 9.8: what any network without edges can expect.</summary>
        public static NumberQuestion Chance { get; } = Ask.Number(
            "The features are one-hot, the edges are not used, and the two leaders' sides are given. The 32 other members are split evenly between the sides. How many of these 32 does any network name rightly on average?",
            answer: 16,
            because: "Nothing that it is given tells one of the 32 from another. Whichever members it puts on a side, half of all ways to number the members make each of its answers right.",
            hint: "Could it find out more than somebody who guesses?")
            .Mistake(18, "You counted the two leaders. Their sides were given.")
            .Mistake(32, "Nobody has told the network who belongs to whom.")
            .Mistake(0, "Guessing is right now and then.");

        /// <summary>Section 9.9: a thick line.</summary>
        public static ChoiceQuestion ThickLine { get; } = Ask.Choice(
            "The thickest line leads from member 11 to member 0, with a weight of about 0.52. Member 11 has no other friend. What does the line say?",
            hint: "Which weights would a plain average give to member 11?")
            .Wrong("Member 0 is more important to member 11 than any friend is to anybody.", "Nobody else divides attention between only two. The others have more friends.")
            .Right("Hardly more than that member 11 has one friend.", "With itself and one friend, an average gives ½ to each. So the learned weight is 1.03 times that of an average.")
            .Wrong("That member 11 is on the side of member 0 because of this friendship.", "The weight says how the layer mixes. Why the answer came out is another question.");

        /// <summary>Section 9.10: why a residual helps.</summary>
        public static ChoiceQuestion OwnVector { get; } = Ask.Choice(
            "With GAT's score and all pairs, a node knows less of its own group than a node that sees only itself. Why does a residual connection mend that?",
            hint: "Could the node attend to itself more than the others attend to it?")
            .Wrong("It gives each node another favourite.", "The scores are the same as before: all nodes still prefer the same keys.")
            .Right("The node's own vector reaches the next layer past the attention.", "All nodes mix the same favourites, so the mixture hardly tells them apart. Their own vectors do.")
            .Wrong("It makes the network deeper.", "It adds no layer.");

        /// <summary>Section 9.11: how far layers reach.</summary>
        public static NumberQuestion RingReach { get; } = Ask.Number(
            "Ten nodes form a ring, with self loops. From how many nodes, itself included, can a node have heard after three layers?",
            answer: 7,
            because: "Three to the left, three to the right, and itself: each layer reaches one edge farther.",
            hint: "How much farther does one more layer reach?")
            .Mistake(3, "That is one layer.")
            .Mistake(6, "The node itself counts.")
            .Mistake(4, "The ring leads in two directions.")
            .Mistake(10, "That takes five layers.")
            .Mistake(9, "Each layer adds one edge on either side, not three nodes to all.");

        /// <summary>Section 9.12: a random walk.</summary>
        public static NumberQuestion WalkBack { get; } = Ask.Number(
            "In the chain a — b — c a walk begins at a. In each step it follows one of the edges of the node where it is, each with the same probability. How likely is it back at a after two steps?",
            answer: 0.5,
            because: "From a it must go to b, and from b it goes back to a or on to c, with ½ each.",
            hint: "Where is the walk after one step?")
            .Mistake(1, "From b it may go on to c.")
            .Mistake(0.25, "From a there is only one edge, so the first step is certain.")
            .Mistake(1.0 / 3, "A walk never stays where it is: there are no self loops here.")
            .Mistake(0, "After one step it is at b, which has an edge to a.");

        /// <summary>Section 9.13: a bias for each distance.</summary>
        public static NumberQuestion BiasWeight { get; } = Ask.Number(
            "All scores of an atom are 0. The biases are 0 for itself, ln 6 for an atom one bond away, and 0 for two bonds. It has one neighbour and two atoms two bonds away. Which weight does the neighbour get?",
            answer: 6.0 / 9,
            because: "The exponentials are 1 for itself, 6 for the neighbour and 1 for each of the two others: 6 / 9.",
            hint: "Add the bias to each of the four scores, then apply softmax.",
            tolerance: 0.005)
            .Mistake(0.857, "You left out the two atoms two bonds away. A bias of 0 does not mask.")
            .Mistake(0.75, "There are two atoms two bonds away.")
            .Mistake(0.25, "That is without the biases.")
            .Mistake(0.374, "The bias is added to the score. Softmax takes the exponential of ln 6 once, which is 6.");
    }
}
