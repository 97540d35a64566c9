// scores: 1 of 4, looks like: the slope at the token itself is missing
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
        left[i] = inputWeight * back;
        back *= stateWeight * slope;
    }
    return left;
}
