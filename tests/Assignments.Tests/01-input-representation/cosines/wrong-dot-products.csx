// scores: 0 of 3, looks like: dot products, not divided by the lengths
Matrix<double> Cosines(Matrix<double> vectors) => vectors * vectors.Transpose();
