long CheaperFrom(int keyWidth, int valueWidth) =>
    (long)Math.Floor((2 / ((decimal)(keyWidth + valueWidth) / keyWidth / valueWidth)) + 0.0000001m) + 1;
