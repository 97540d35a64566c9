namespace Course.Data;

/// <summary>
/// Small made-up molecules of carbon, hydrogen and one oxygen, and a question to each: is the oxygen bound to a hydrogen?
/// Then it is an alcohol (it has a hydroxyl group, –OH), else an ether.
/// </summary>
/// <remarks>
/// Chapter 9, "Molecules, and a learned bias for the edges". The two kinds are isomers: an alcohol and an ether with equally many carbons have the
/// same atoms, CₙH₂ₙ₊₂O, so who counts atoms alone is right half of the time. Only the bonds, edges of the graph, tell them apart.
/// </remarks>
public sealed class HydroxylTask
{
    /// <summary>The fewest carbons in a molecule, at least 2: an ether needs two.</summary>
    public int MinCarbons { get; init; } = 2;

    /// <summary>The most carbons in a molecule.</summary>
    public int MaxCarbons { get; init; } = 6;

    /// <summary>Draws molecules, as often alcohols as ethers for every number of carbons.</summary>
    /// <param name="pairs">How many pairs of an alcohol and an ether with equal atoms, at least 1.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>Pair by pair, the alcohol first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside its range.</exception>
    public IReadOnlyList<(FeatureGraph Molecule, bool IsAlcohol)> Draw(int pairs, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinCarbons, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCarbons, MinCarbons);
        var drawn = new List<(FeatureGraph, bool)>();
        for (int pair = 0; pair < pairs; pair++)
        {
            int carbons = random.Next(MinCarbons, MaxCarbons + 1);
            drawn.Add((Molecule(carbons, isAlcohol: true, random), true));
            drawn.Add((Molecule(carbons, isAlcohol: false, random), false));
        }

        return drawn;
    }

    /// <summary>One molecule: a random tree of carbons, the oxygen on one carbon or between two, hydrogens on all free bonds.</summary>
    private static FeatureGraph Molecule(int carbons, bool isAlcohol, Random random)
    {
        int oxygen = carbons;
        var bonds = new List<(int From, int To)>();
        for (int carbon = 1; carbon < carbons; carbon++)
            bonds.Add((Free(bonds, carbon, random), carbon));
        if (isAlcohol)
        {
            bonds.Add((Free(bonds, carbons, random), oxygen));
        }
        else
        {
            // The oxygen goes into the middle of a bond.
            int cut = random.Next(bonds.Count);
            (int from, int to) = bonds[cut];
            bonds[cut] = (from, oxygen);
            bonds.Add((oxygen, to));
        }

        var atoms = Enumerable.Repeat("C", carbons).Append("O").ToList();
        for (int atom = 0; atom <= oxygen; atom++)
        {
            int free = (atom == oxygen ? 2 : 4) - bonds.Count(bond => bond.From == atom || bond.To == atom);
            for (int hydrogen = 0; hydrogen < free; hydrogen++)
            {
                bonds.Add((atom, atoms.Count));
                atoms.Add("H");
            }
        }

        return Data.Molecule.FromAtoms(string.Join(' ', atoms), bonds);
    }

    /// <summary>A carbon, one of the first <paramref name="count"/>, that has a free bond; a tree of carbons always has one.</summary>
    private static int Free(List<(int From, int To)> bonds, int count, Random random)
    {
        int[] free = [.. Enumerable.Range(0, count).Where(carbon => bonds.Count(bond => bond.From == carbon || bond.To == carbon) < 4)];
        return free[random.Next(free.Length)];
    }
}
