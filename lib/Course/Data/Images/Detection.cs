namespace Course.Data;

/// <summary>What one object query reports.</summary>
/// <param name="Query">Which query, from 0.</param>
/// <param name="Confidence">The probability it gives to that kind, 0 to 1.</param>
/// <param name="Object">Kind and box, in pixels.</param>
public sealed record Detection(int Query, double Confidence, SceneObject Object);
