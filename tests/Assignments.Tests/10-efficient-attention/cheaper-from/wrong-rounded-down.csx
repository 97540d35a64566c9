// scores: 0 of 3, looks like: one too few: the last length at which the left-hand order is no worse
long CheaperFrom(int keyWidth, int valueWidth)
{
    // L²(dₖ + dᵥ) > 2·L·dₖ·dᵥ, so L > 2·dₖ·dᵥ / (dₖ + dᵥ)
    long k = keyWidth, v = valueWidth;
    return 2 * k * v / (k + v);
}
