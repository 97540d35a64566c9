namespace Course.Runtime;

/// <summary>
/// Says that a cell cannot run on this machine, for want of something that the course does not insist on. The course's kernel shows the reason in one
/// line instead of an error, and does the same for later cells that use what this one would have made; <c>course run</c> passes with a notice.
/// </summary>
/// <param name="reason">What is missing and where it comes from, in one sentence.</param>
public sealed class SkippedException(string reason) : Exception(reason);
