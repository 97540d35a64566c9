// scores: 0 of 3, looks like: read from the last token to the first
Matrix<double> States(Matrix<double> input, Matrix<double> inputWeight, Matrix<double> stateWeight, Vector<double> bias)
{
    var states = Matrix<double>.Build.Dense(input.RowCount, bias.Count);
    var state = Vector<double>.Build.Dense(bias.Count);
    for (int i = input.RowCount - 1; i >= 0; i--)
    {
        state = (input.Row(i) * inputWeight + state * stateWeight + bias).PointwiseTanh();
        states.SetRow(i, state);
    }
    return states;
}
