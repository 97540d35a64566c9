namespace Course.Data;

/// <summary>One image and what it shows.</summary>
/// <param name="Pixels">C · H · W bytes, 0 to 255: channel after channel, in each row after row.</param>
/// <param name="Label">The number of its class, from 0.</param>
public sealed record LabeledImage(byte[] Pixels, int Label);
