namespace Course.Data;

/// <summary>One rectangle of a scene, in pixels; right and bottom lie just outside of it.</summary>
/// <param name="Kind">The number of its colour in <see cref="RectangleScenes.Kinds"/>.</param>
/// <param name="Left">Its first column.</param>
/// <param name="Top">Its first row.</param>
/// <param name="Right">The column behind its last.</param>
/// <param name="Bottom">The row behind its last.</param>
public sealed record SceneObject(int Kind, double Left, double Top, double Right, double Bottom);
