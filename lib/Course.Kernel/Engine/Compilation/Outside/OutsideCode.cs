using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Course.Kernel.Engine.Compilation.Outside;

/// <summary>
/// Takes out of a cell what C# scripts cannot hold: namespaces, and classes with extension blocks. With them go all other types of the
/// cell, since they may use each other.
/// </summary>
internal static class OutsideCode
{
    private static readonly CSharpParseOptions Plain = SubmissionCompiler.ParseOptions.WithKind(SourceCodeKind.Regular);

    /// <summary>The two parts, each with blanks for what is the other's; both keep the using lines. Null where nothing has to go.</summary>
    public static (SyntaxTree Script, SyntaxTree Outside)? Split(SyntaxTree tree, CancellationToken token)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot(token);
        if (!root.Members.Any(BelongsOutside))
            return null;
        string text = tree.GetText(token).ToString();
        // What stands before a member, such as a comment, is harmless on both sides.
        var goes = root.Members.ToLookup(member =>
            member is BaseNamespaceDeclarationSyntax or BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);
        return (SubmissionCompiler.Parse(Blanked(text, goes[true]), tree.FilePath, token), Parse(Blanked(text, goes[false]), tree.FilePath, token));
    }

    /// <summary>A part that stands outside of cells, with its types made public: the cells are other assemblies.</summary>
    public static SyntaxTree Published(SyntaxTree outside) =>
        outside.WithRootAndOptions(new Publisher().Visit(outside.GetRoot()), outside.Options);

    /// <summary>Code that stands outside of cells.</summary>
    public static SyntaxTree Parse(string code, string path, CancellationToken token) =>
        CSharpSyntaxTree.ParseText(SourceText.From(code, System.Text.Encoding.UTF8), Plain, path, token);

    /// <summary>Code with blanks for some of its members, so that the others keep their places.</summary>
    public static string Blanked(string code, IEnumerable<MemberDeclarationSyntax> members)
    {
        char[] text = code.ToCharArray();
        foreach (var member in members)
        {
            foreach (ref char c in text.AsSpan(member.Span.Start, member.Span.Length))
                c = c is '\r' or '\n' ? c : ' ';
        }
        return new string(text);
    }

    private static bool BelongsOutside(MemberDeclarationSyntax member) => member is BaseNamespaceDeclarationSyntax
        || (member is ClassDeclarationSyntax holder && holder.Modifiers.Any(SyntaxKind.StaticKeyword) && holder.Members.Any(inner => inner is ExtensionBlockDeclarationSyntax));

    private sealed class Publisher : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) => Public(node, base.VisitClassDeclaration(node));

        public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node) => Public(node, base.VisitStructDeclaration(node));

        public override SyntaxNode? VisitInterfaceDeclaration(InterfaceDeclarationSyntax node) => Public(node, base.VisitInterfaceDeclaration(node));

        public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node) => Public(node, base.VisitRecordDeclaration(node));

        public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => Public(node, base.VisitEnumDeclaration(node));

        public override SyntaxNode? VisitDelegateDeclaration(DelegateDeclarationSyntax node) => Public(node, base.VisitDelegateDeclaration(node));

        /// <summary>What was internal was to be seen by all of the program, and the cells are other assemblies.</summary>
        public override SyntaxToken VisitToken(SyntaxToken token) =>
            token.IsKind(SyntaxKind.InternalKeyword) && token.Parent is MemberDeclarationSyntax member && !member.Modifiers.Any(SyntaxKind.ProtectedKeyword)
                ? SyntaxFactory.Token(token.LeadingTrivia, SyntaxKind.PublicKeyword, token.TrailingTrivia)
                : token;

        private static SyntaxNode? Public(MemberDeclarationSyntax written, SyntaxNode? visited)
        {
            if (visited is not MemberDeclarationSyntax type || written.Parent is TypeDeclarationSyntax)
                return visited;
            var before = type.GetLeadingTrivia();
            type = type.WithoutLeadingTrivia();
            SyntaxToken[] kept = [.. type.Modifiers.Where(word => word.Kind() is not (SyntaxKind.InternalKeyword or SyntaxKind.PublicKeyword or SyntaxKind.FileKeyword))];
            var word = SyntaxFactory.Token(SyntaxKind.PublicKeyword).WithTrailingTrivia(SyntaxFactory.Space);
            return type.WithModifiers(SyntaxFactory.TokenList([word, .. kept])).WithLeadingTrivia(before);
        }
    }
}
