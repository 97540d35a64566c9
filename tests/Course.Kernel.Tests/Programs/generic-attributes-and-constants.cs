Console.WriteLine(typeof(G).CustomAttributes.First().AttributeType.Name + G.Pi + G.Nothing?.Length + (int)G.Big);
[Typed<int>(Kind = DayOfWeek.Friday)] class G { public const double Pi = 3.25; public const string Nothing = null; public const long Big = 12; }
class TypedAttribute<T> : Attribute { public DayOfWeek Kind { get; set; } }
