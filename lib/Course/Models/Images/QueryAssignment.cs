namespace Course.Models;

/// <summary>Which query is taught which object.</summary>
/// <remarks>Chapter 7, "Who is responsible for what".</remarks>
public enum QueryAssignment
{
    /// <summary>Each object goes to the query that fits it best, each query to one object at most: <see cref="HungarianMatching"/>.</summary>
    BestMatch,

    /// <summary>The first object of the list goes to the first query, the second to the second, and so on.</summary>
    ListOrder,
}
