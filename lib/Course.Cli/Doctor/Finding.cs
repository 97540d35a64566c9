namespace Course.Cli.Doctor;

/// <summary>What the doctor says of one thing.</summary>
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>Worth knowing; the course runs all the same.</summary>
    Note,

    /// <summary>The course does not run, or not all of it, until this is mended.</summary>
    Problem,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Verdict">How it is.</param>
/// <param name="Topic">What it is, in a word or two.</param>
/// <param name="Text">What was found, and what to do about a problem.</param>
internal sealed record Finding(Verdict Verdict, string Topic, string Text);
