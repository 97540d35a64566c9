// scores: 0 of 3, looks like: the value width is taken to be the key width
long CheaperFrom(int keyWidth, int valueWidth)
{
    // L²(dₖ + dᵥ) > 2·L·dₖ·dᵥ, so L > 2·dₖ·dᵥ / (dₖ + dᵥ)
    long k = keyWidth, v = valueWidth;
    return k + 1;
}
