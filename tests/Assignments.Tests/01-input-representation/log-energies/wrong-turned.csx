// scores: 0 of 3, looks like: one row per band, not per frame
Matrix<double> LogEnergies(Matrix<double> power, Matrix<double> filters, double floor)
{
    var logs = Matrix<double>.Build.Dense(power.RowCount, filters.ColumnCount);
    for (int t = 0; t < power.RowCount; t++)
        for (int b = 0; b < filters.ColumnCount; b++)
        {
            double energy = 0;
            for (int k = 0; k < power.ColumnCount; k++) energy += power[t, k] * filters[k, b];
            if (energy < floor) energy = floor;
            logs[t, b] = Math.Log(energy);
        }
    return logs.Transpose();
}
