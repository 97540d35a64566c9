double[] WhatIsLeft(double[] tokens, double inputWeight, double stateWeight)
{
    var left = new double[tokens.Length];
    double state = 0;
    for (int i = 0; i < tokens.Length; i++)
    {
        state = Math.Tanh(inputWeight * tokens[i] + stateWeight * state);
        double slope = 1 - state * state;
        for (int earlier = 0; earlier < i; earlier++) left[earlier] *= stateWeight * slope;
        left[i] = inputWeight * slope;
    }
    return left;
}
