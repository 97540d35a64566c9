Matrix<double> States(Matrix<double> input, Matrix<double> inputWeight, Matrix<double> stateWeight, Vector<double> bias)
{
    int length = input.RowCount, inputDim = input.ColumnCount, stateDim = bias.Count;
    var states = Matrix<double>.Build.Dense(length, stateDim);
    for (int i = 0; i < length; i++)
        for (int n = 0; n < stateDim; n++)
        {
            double sum = bias[n];
            for (int m = 0; m < inputDim; m++) sum += input[i, m] * inputWeight[m, n];
            for (int m = 0; i > 0 && m < stateDim; m++) sum += states[i - 1, m] * stateWeight[m, n];
            states[i, n] = Math.Tanh(sum);
        }
    return states;
}
