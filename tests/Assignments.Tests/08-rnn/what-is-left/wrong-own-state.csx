// scores: 0 of 4, looks like: how a token's own state depends on it, not the last state
double[] WhatIsLeft(double[] tokens, double inputWeight, double stateWeight)
{
    var states = new double[tokens.Length];
    double state = 0;
    for (int i = 0; i < tokens.Length; i++)
        states[i] = state = Math.Tanh(inputWeight * tokens[i] + stateWeight * state);

    var left = new double[tokens.Length];
    double back = 1;
    for (int i = tokens.Length - 1; i >= 0; i--)
    {
        double slope = 1 - states[i] * states[i];
        left[i] = inputWeight * slope * back;
    }
    return left;
}
