// scores: 0 of 3, looks like: bias forgotten
Matrix<double> States(Matrix<double> input, Matrix<double> inputWeight, Matrix<double> stateWeight, Vector<double> bias)
{
    var states = Matrix<double>.Build.Dense(input.RowCount, bias.Count);
    var state = Vector<double>.Build.Dense(bias.Count);
    for (int i = 0; i < input.RowCount; i++)
    {
        state = (input.Row(i) * inputWeight + state * stateWeight).PointwiseTanh();
        states.SetRow(i, state);
    }
    return states;
}
