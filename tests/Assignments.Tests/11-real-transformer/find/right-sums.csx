(int Layer, int Head) PreviousTokenHead(Matrix<double>[][][] maps)
{
    var best = (Layer: 0, Head: 0);
    double highest = -1;
    int words = maps.Sum(sentence => sentence[0][0].RowCount - 2);
    for (int layer = 0; layer < maps[0].Length; layer++)
        for (int head = 0; head < maps[0][layer].Length; head++)
        {
            double sum = 0;
            foreach (var sentence in maps)
                for (int word = 1; word < sentence[layer][head].RowCount - 1; word++)
                    sum += sentence[layer][head][word, word - 1];
            if (sum / words > highest)
                (best, highest) = ((layer, head), sum / words);
        }
    return best;
}
