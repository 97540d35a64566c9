// scores: 0 of 3, looks like: one too many where the limit is no whole number
long CheaperFrom(int keyWidth, int valueWidth)
{
    // L²(dₖ + dᵥ) > 2·L·dₖ·dᵥ, so L > 2·dₖ·dᵥ / (dₖ + dᵥ)
    long k = keyWidth, v = valueWidth;
    return (long)Math.Ceiling(2.0 * k * v / (k + v)) + 1;
}
