// scores: 2 of 3
Matrix<double> States(Matrix<double> input, Matrix<double> inputWeight, Matrix<double> stateWeight, Vector<double> bias)
{
    var states = Matrix<double>.Build.Dense(4, bias.Count);
    var state = Vector<double>.Build.Dense(bias.Count);
    for (int i = 0; i < 4; i++)
    {
        state = (input.Row(i) * inputWeight + state * stateWeight + bias).PointwiseTanh();
        states.SetRow(i, state);
    }
    return states;
}
