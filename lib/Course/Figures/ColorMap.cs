namespace Course.Figures;

/// <summary>A scale that turns numbers into colours.</summary>
public enum ColorMap
{
    /// <summary>White to dark blue: weights and other amounts from zero up.</summary>
    Blues,

    /// <summary>Dark violet to yellow: amounts with much detail, such as spectrograms.</summary>
    Viridis,

    /// <summary>Dark blue to yellow, the same to all readers.</summary>
    Cividis,

    /// <summary>Blue over white to red: values on both sides of zero.</summary>
    Diverging,
}
