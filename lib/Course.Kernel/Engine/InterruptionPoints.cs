using Course.Kernel.Engine.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine;

/// <summary>
/// Puts a call of <see cref="Interruption.Check"/> at the start of every loop body and one of <see cref="Interruption.Enter"/> at
/// the start of every method and all else that can call itself, without a new line anywhere, so that the lines in stack traces stay those of the cell.
/// </summary>
internal sealed class InterruptionPoints : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax Check = Call(nameof(Interruption.Check));
    private static readonly StatementSyntax Enter = Call(nameof(Interruption.Enter));
    private static readonly TypeSyntax Void = SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword));
    private static readonly TypeSyntax SomeType = SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.ObjectKeyword));

    public static SyntaxTree AddTo(SyntaxTree tree)
    {
        SyntaxNode root = tree.GetRoot();
        SyntaxNode changed = new InterruptionPoints().Visit(root);
        return ReferenceEquals(root, changed) ? tree : tree.WithRootAndOptions(changed, tree.Options);
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var visited = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return visited.WithStatement(Checked(visited.Statement));
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        var visited = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return visited.WithStatement(Checked(visited.Statement));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var visited = (ForStatementSyntax)base.VisitForStatement(node)!;
        return visited.WithStatement(Checked(visited.Statement));
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var visited = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return visited.WithStatement(Checked(visited.Statement));
    }

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        var visited = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        return visited.WithStatement(Checked(visited.Statement));
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        if (visited.Body is { } body)
        {
            return visited.WithBody(Entered(body));
        }
        return visited.ExpressionBody is { } arrow && BlockOf(arrow, visited.ReturnType, visited.Modifiers) is { } block
            ? visited.WithExpressionBody(null).WithBody(block).WithSemicolonToken(Gone(visited.SemicolonToken))
            : visited;
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var visited = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        if (visited.Body is { } body)
        {
            return visited.WithBody(Entered(body));
        }
        return visited.ExpressionBody is { } arrow && BlockOf(arrow, visited.ReturnType, visited.Modifiers) is { } block
            ? visited.WithExpressionBody(null).WithBody(block).WithSemicolonToken(Gone(visited.SemicolonToken))
            : visited;
    }

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        var visited = (ConstructorDeclarationSyntax)base.VisitConstructorDeclaration(node)!;
        return visited.Body is { } body ? visited.WithBody(Entered(body)) : visited;
    }

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        var visited = (OperatorDeclarationSyntax)base.VisitOperatorDeclaration(node)!;
        if (visited.Body is { } body)
        {
            return visited.WithBody(Entered(body));
        }
        return visited.ExpressionBody is { } arrow && BlockOf(arrow, visited.ReturnType, visited.Modifiers) is { } block
            ? visited.WithExpressionBody(null).WithBody(block).WithSemicolonToken(Gone(visited.SemicolonToken))
            : visited;
    }

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        var visited = (AccessorDeclarationSyntax)base.VisitAccessorDeclaration(node)!;
        if (visited.Body is { } body)
        {
            return visited.WithBody(Entered(body));
        }
        TypeSyntax type = visited.IsKind(SyntaxKind.GetAccessorDeclaration) ? SomeType : Void;
        return visited.ExpressionBody is { } arrow && BlockOf(arrow, type, visited.Modifiers) is { } block
            ? visited.WithExpressionBody(null).WithBody(block).WithSemicolonToken(Gone(visited.SemicolonToken))
            : visited;
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        var visited = (PropertyDeclarationSyntax)base.VisitPropertyDeclaration(node)!;
        return visited.ExpressionBody is { } arrow && BlockOf(arrow, visited.Type, visited.Modifiers) is { } block
            ? visited.WithExpressionBody(null).WithAccessorList(Getter(block)).WithSemicolonToken(Gone(visited.SemicolonToken))
            : visited;
    }

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        var visited = (IndexerDeclarationSyntax)base.VisitIndexerDeclaration(node)!;
        return visited.ExpressionBody is { } arrow && BlockOf(arrow, visited.Type, visited.Modifiers) is { } block
            ? visited.WithExpressionBody(null).WithAccessorList(Getter(block)).WithSemicolonToken(Gone(visited.SemicolonToken))
            : visited;
    }

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        var visited = (ParenthesizedLambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!;
        return visited.Block is { } body ? visited.WithBlock(Entered(body)) : visited;
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        var visited = (SimpleLambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!;
        return visited.Block is { } body ? visited.WithBlock(Entered(body)) : visited;
    }

    private static StatementSyntax Call(string check) => SyntaxFactory.ParseStatement($"global::{typeof(Interruption).FullName}.{check}();");

    private static AccessorListSyntax Getter(BlockSyntax body) =>
        SyntaxFactory.AccessorList([SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, body)]);

    private static BlockSyntax Entered(BlockSyntax body) => body.WithStatements(body.Statements.Insert(0, Enter));

    private static BlockSyntax Checked(BlockSyntax body) => body.WithStatements(body.Statements.Insert(0, Check));

    private static BlockSyntax Checked(StatementSyntax body) =>
        body as BlockSyntax is { } block ? Checked(block) : SyntaxFactory.Block(Check, body);

    /// <summary>An expression body as a block; null where the expression cannot simply be returned.</summary>
    private static BlockSyntax? BlockOf(ArrowExpressionClauseSyntax arrow, TypeSyntax type, SyntaxTokenList modifiers)
    {
        if (type is RefTypeSyntax || arrow.Expression is ThrowExpressionSyntax or RefExpressionSyntax)
        {
            return null;
        }
        bool isVoid = type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        bool isAsync = modifiers.Any(SyntaxKind.AsyncKeyword);
        if (isAsync && !isVoid && LastName(type) is not GenericNameSyntax)
        {
            isVoid = true;
        }
        StatementSyntax statement = isVoid
            ? SyntaxFactory.ExpressionStatement(arrow.Expression)
            : SyntaxFactory.ReturnStatement(
                SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space),
                arrow.Expression,
                SyntaxFactory.Token(SyntaxKind.SemicolonToken));
        BlockSyntax block = SyntaxFactory.Block(Enter, statement);
        return block.WithLeadingTrivia(arrow.ArrowToken.LeadingTrivia.AddRange(arrow.ArrowToken.TrailingTrivia));
    }

    private static TypeSyntax LastName(TypeSyntax type) => type is QualifiedNameSyntax qualified ? qualified.Right : type;

    /// <summary>What stands after a semicolon that is no longer needed must stay: it may hold the end of the line.</summary>
    private static SyntaxToken Gone(SyntaxToken semicolon) =>
        SyntaxFactory.MissingToken(SyntaxKind.None).WithLeadingTrivia(semicolon.LeadingTrivia).WithTrailingTrivia(semicolon.TrailingTrivia);
}
