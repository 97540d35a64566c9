Matrix<double> Cosines(Matrix<double> vectors)
{
    var dots = vectors * vectors.Transpose();
    var lengths = dots.Diagonal().PointwiseSqrt();
    return dots.MapIndexed((i, j, dot) => dot == 0 ? 0 : dot / (lengths[i] * lengths[j]));
}
