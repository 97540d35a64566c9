namespace Course.Data;

/// <summary>One expression and its value.</summary>
/// <param name="Tokens">The expression without round brackets: digits, <c>[MIN</c>, <c>[MAX</c>, <c>[MED</c>, <c>[SM</c> and <c>]</c>.</param>
/// <param name="Label">The value, 0 to 9.</param>
public sealed record ListOpsExample(IReadOnlyList<string> Tokens, int Label);
