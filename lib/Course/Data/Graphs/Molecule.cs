namespace Course.Data;

/// <summary>Molecules as graphs: each atom a one-hot vector over H, C, O, N, each bond an edge.</summary>
/// <remarks>Notebook 01, "A graph as a set of vectors".</remarks>
public static class Molecule
{
    /// <summary>The elements that have a place in the one-hot vectors, in this order.</summary>
    public static IReadOnlyList<string> Elements { get; } = ["H", "C", "O", "N"];

    /// <summary>A molecule from its atoms and bonds.</summary>
    /// <param name="atoms">Element letters with white space between, <c>"C C O"</c>.</param>
    /// <param name="bonds">Which atoms are bound, by their place in the list, counted from 0.</param>
    /// <exception cref="ArgumentException">No atoms, an element that is not listed, or a broken bond.</exception>
    public static FeatureGraph FromAtoms(string atoms, IEnumerable<(int From, int To)> bonds)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        string[] letters = atoms.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (letters.Length == 0)
            throw new ArgumentException("A molecule needs at least one atom; atoms is empty.", nameof(atoms));
        int[] elements = letters.Select(letter => Elements.ToList().IndexOf(letter)).ToArray();
        if (elements.IndexOf(-1) is var place and >= 0)
            throw new ArgumentException($"Atom {place} is \"{letters[place]}\"; the elements here are {string.Join(", ", Elements)}.", nameof(atoms));
        return new FeatureGraph(letters, Elements, OneHot.Rows(elements, Elements.Count), bonds);
    }

    /// <summary>Ethanol, C₂H₅OH: two carbons, an oxygen, six hydrogens, eight bonds.</summary>
    public static FeatureGraph Ethanol() => FromAtoms("C C O H H H H H H",
        [(0, 1), (1, 2), (0, 3), (0, 4), (0, 5), (1, 6), (1, 7), (2, 8)]);

    /// <summary>Glycine, NH₂CH₂COOH, the smallest amino acid: all four elements; the double bond to oxygen is one edge.</summary>
    public static FeatureGraph Glycine() => FromAtoms("N C C O O H H H H H",
        [(0, 1), (1, 2), (2, 3), (2, 4), (0, 5), (0, 6), (1, 7), (1, 8), (4, 9)]);
}
