Vector<double> MovedOn(Vector<double> encoding, int steps)
{
    var moved = new double[encoding.Count];
    for (int i = 0; i < moved.Length; i += 2)
    {
        // cos + i·sin of the sum is the product of the two.
        var hand = new System.Numerics.Complex(encoding[i + 1], encoding[i])
            * System.Numerics.Complex.FromPolarCoordinates(1, steps / Math.Pow(10000, (double)i / moved.Length));
        (moved[i], moved[i + 1]) = (hand.Imaginary, hand.Real);
    }
    return Vector<double>.Build.Dense(moved);
}
