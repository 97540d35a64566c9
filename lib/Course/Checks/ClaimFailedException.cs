namespace Course.Checks;

/// <summary>A claim of a lesson that its measurement does not bear out.</summary>
/// <param name="message">Title, measured value, bound and source of the claim.</param>
public sealed class ClaimFailedException(string message) : Exception(message);
