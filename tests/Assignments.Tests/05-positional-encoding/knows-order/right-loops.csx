bool IsBlind(Func<Matrix<double>, Matrix<double>> layer, Matrix<double> tokens)
{
    var outputs = layer(tokens);
    foreach (int[] order in Orders(tokens.RowCount))
    {
        var shuffled = tokens.Clone();
        for (int place = 0; place < order.Length; place++)
            shuffled.SetRow(place, tokens.Row(order[place]));
        var after = layer(shuffled);
        for (int place = 0; place < order.Length; place++)
            if ((after.Row(place) - outputs.Row(order[place])).AbsoluteMaximum() > 1e-9) return false;
    }
    return true;
}
