namespace Course.Attention;

/// <summary>No position at all: what every other encoding is compared with.</summary>
/// <remarks>Chapter 5, "Attention knows no position".</remarks>
public sealed class NoEncoding() : PositionalEncoding("none");
