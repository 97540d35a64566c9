Matrix<double> LogEnergies(Matrix<double> power, Matrix<double> filters, double floor)
{
    var logs = (power * filters).PointwiseLog();
    double least = Math.Log(floor);
    logs.MapInplace(log => log > least ? log : least, Zeros.Include);
    return logs;
}
