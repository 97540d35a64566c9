namespace Course.Figures;

/// <summary>One model in a picture of speed, quality and memory.</summary>
/// <param name="Name">Its name, written beside the circle.</param>
/// <param name="Family">What kind of model it is; each kind has one colour.</param>
/// <param name="Speed">How fast it is; larger is faster.</param>
/// <param name="Quality">How good it is; larger is better.</param>
/// <param name="Memory">How much memory it needs; the area of the circle.</param>
public sealed record ModelPoint(string Name, string Family, double Speed, double Quality, double Memory);
