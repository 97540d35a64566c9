double[] WhatIsLeft(double[] tokens, double inputWeight, double stateWeight)
{
    var slopes = new List<double>();
    double state = 0;
    foreach (double token in tokens)
    {
        state = Math.Tanh(inputWeight * token + stateWeight * state);
        slopes.Add(1 / Math.Pow(Math.Cosh(Math.Atanh(state)), 2));
    }
    int last = tokens.Length - 1;
    return [.. Enumerable.Range(0, tokens.Length).Select(i => inputWeight * Math.Pow(stateWeight, last - i) * slopes.Skip(i).Aggregate(1.0, (a, b) => a * b))];
}
