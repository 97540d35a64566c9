using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;

namespace Course.Classroom.Feedback;

/// <summary>An HTML page in the Liquid language, embedded in this assembly. All values are escaped, whoever wrote them.</summary>
internal sealed class PageTemplate
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly TemplateOptions Options = new() { MemberAccessStrategy = UnsafeMemberAccessStrategy.Instance };
    private static readonly FluidParser Parser = new();

    private readonly IFluidTemplate template;

    public PageTemplate(string name) => template = Parser.Parse(Resource(name));

    /// <summary>The look of all pages.</summary>
    public static string Style { get; } = Resource("style.css");

    /// <summary>The page of <paramref name="model"/>, whose properties the template names.</summary>
    public string Render(object model) => template.Render(new TemplateContext(model, Options, allowModelMembers: true), Encoder);

    private static string Resource(string name)
    {
        using var stream = typeof(PageTemplate).Assembly.GetManifestResourceStream($"Course.Classroom.Feedback.Pages.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
