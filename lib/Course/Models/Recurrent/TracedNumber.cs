namespace Course.Models;

/// <summary>
/// A number that knows how long the chain is that led to it: products, quotients and functions that had to be done one after the other.
/// Sums do not lengthen the chain, because they may be taken in any order.
/// </summary>
/// <remarks>Chapter 8, "What must wait for what".</remarks>
/// <param name="Value">The number.</param>
/// <param name="Chain">The length of the longest chain behind it; 0 for what is given.</param>
public readonly record struct TracedNumber(double Value, int Chain = 0)
{
    /// <summary>A sum.</summary>
    public static TracedNumber operator +(TracedNumber left, TracedNumber right) => new(left.Value + right.Value, Math.Max(left.Chain, right.Chain));

    /// <summary>A product, one link longer than the longer of the two.</summary>
    public static TracedNumber operator *(TracedNumber left, TracedNumber right) => new(left.Value * right.Value, Math.Max(left.Chain, right.Chain) + 1);

    /// <summary>A quotient, one link longer than the longer of the two.</summary>
    public static TracedNumber operator /(TracedNumber left, TracedNumber right) => new(left.Value / right.Value, Math.Max(left.Chain, right.Chain) + 1);

    /// <summary>A function of the number, one link longer.</summary>
    /// <param name="function">For example <see cref="Math.Tanh"/>.</param>
    /// <returns>Its value.</returns>
    public TracedNumber Then(Func<double, double> function) => new(function(Value), Chain + 1);
}
