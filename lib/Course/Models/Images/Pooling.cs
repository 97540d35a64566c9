namespace Course.Models;

/// <summary>How the features of all places become one vector.</summary>
/// <remarks>Chapter 7, "How much data?" and "One word changed".</remarks>
public enum Pooling
{
    /// <summary>The mean over all places: adds up what was found.</summary>
    Mean,

    /// <summary>The largest value over all places: says whether something was found anywhere.</summary>
    Max,
}
