// scores: 0 of 3, looks like: position off by one: row i is the state before token i
Matrix<double> States(Matrix<double> input, Matrix<double> inputWeight, Matrix<double> stateWeight, Vector<double> bias)
{
    var states = Matrix<double>.Build.Dense(input.RowCount, bias.Count);
    var state = Vector<double>.Build.Dense(bias.Count);
    for (int i = 0; i < input.RowCount; i++)
    {
        states.SetRow(i, state);
        state = (input.Row(i) * inputWeight + state * stateWeight + bias).PointwiseTanh();
    }
    return states;
}
