// scores: 2.5 of 3, looks like: the product does not fit into an int
long CheaperFrom(int keyWidth, int valueWidth)
{
    // L²(dₖ + dᵥ) > 2·L·dₖ·dᵥ, so L > 2·dₖ·dᵥ / (dₖ + dᵥ)
    int k = keyWidth, v = valueWidth;
    return (2 * k * v / (k + v)) + 1;
}
