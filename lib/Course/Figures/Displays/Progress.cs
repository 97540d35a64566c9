namespace Course.Figures.Displays;

/// <summary>
/// Shows how far a loop has come: a bar in notebooks, lines on a console. The saved notebook keeps one line, such as
/// <c>training: 100 of 100</c>, or <c>training: stopped at 37 of 100</c> where the loop was left early.
/// </summary>
/// <remarks>
/// A loop inside a loop, also inside a parallel one, shows below the outer bar while it runs and leaves nothing behind.
/// The time left is told while the loop runs only: what is saved does not depend on the speed of the machine.
/// </remarks>
public static class Progress
{
    /// <summary>Goes through a sequence and shows how far it is.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items; a sequence that does not know its length is counted as it goes.</param>
    /// <param name="what">What the loop does, such as "training".</param>
    /// <returns>The same items, read one by one as the loop asks for them.</returns>
    public static IEnumerable<T> Over<T>(IEnumerable<T> items, string what = "progress")
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentException.ThrowIfNullOrWhiteSpace(what);
        return Walk(items, what);
    }

    /// <summary>Counts 0, 1, … and shows how far it is.</summary>
    /// <param name="count">How many numbers, 0 or more.</param>
    /// <param name="what">What the loop does, such as "training".</param>
    /// <returns>The numbers from 0 to <paramref name="count"/> − 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static IEnumerable<int> Over(int count, string what = "progress")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Over(Enumerable.Range(0, count), what);
    }

    /// <summary>A bar that the code moves itself: <c>using (var bar = Progress.Of(100, "training")) bar.Step("loss 0.3");</c>.</summary>
    /// <param name="total">How many steps there will be, 0 or more.</param>
    /// <param name="what">What the steps do, such as "training".</param>
    /// <returns>The bar; it may be moved from several threads.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The total is negative.</exception>
    public static ProgressBar Of(int total, string what = "progress")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentException.ThrowIfNullOrWhiteSpace(what);
        return new ProgressBar(total, what);
    }

    private static IEnumerable<T> Walk<T>(IEnumerable<T> items, string what)
    {
        using var bar = new ProgressBar(items.TryGetNonEnumeratedCount(out int count) ? count : null, what);
        foreach (var item in items)
        {
            yield return item;
            bar.Step();
        }
        bar.Complete();
    }
}
