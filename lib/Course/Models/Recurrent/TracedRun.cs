using MathNet.Numerics.LinearAlgebra;

namespace Course.Models;

/// <summary>What a layer cost, counted while it was computed number by number.</summary>
/// <param name="Output">What came out, (L, d).</param>
/// <param name="Multiplications">How many products were made.</param>
/// <param name="LongestChain">How many products, quotients and functions had to wait for one another, at most.</param>
public sealed record TracedRun(Matrix<double> Output, long Multiplications, int LongestChain);
