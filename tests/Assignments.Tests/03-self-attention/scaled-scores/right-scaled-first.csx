// MathNet refuses widths that differ by itself, with an ArgumentException.
Matrix<double> Scores(Matrix<double> query, Matrix<double> key) =>
    query.Divide(Math.Pow(key.ColumnCount, 0.25)).TransposeAndMultiply(key / Math.Pow(key.ColumnCount, 0.25));
