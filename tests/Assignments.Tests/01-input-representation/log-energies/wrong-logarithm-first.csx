// scores: 0 of 3, looks like: logarithm first, bands after
Matrix<double> LogEnergies(Matrix<double> power, Matrix<double> filters, double floor) =>
    power.Map(p => Math.Log(Math.Max(p, floor)), Zeros.Include) * filters;
