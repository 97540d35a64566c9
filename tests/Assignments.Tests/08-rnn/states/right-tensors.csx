Matrix<double> States(Matrix<double> input, Matrix<double> inputWeight, Matrix<double> stateWeight, Vector<double> bias)
{
    var (x, wx, wh, b) = (torch.tensor(input.ToArray()), torch.tensor(inputWeight.ToArray()), torch.tensor(stateWeight.ToArray()), torch.tensor(bias.ToArray()));
    var shares = x.matmul(wx) + b;                               // all tokens at once: nothing here waits for a state
    var states = new List<torch.Tensor>();
    var state = torch.zeros(bias.Count, dtype: torch.float64);
    for (int i = 0; i < input.RowCount; i++)
        states.Add(state = (shares[i] + state.matmul(wh)).tanh());
    double[] numbers = torch.stack(states).data<double>().ToArray();
    return Matrix<double>.Build.Dense(input.RowCount, bias.Count, (i, n) => numbers[i * bias.Count + n]);
}
