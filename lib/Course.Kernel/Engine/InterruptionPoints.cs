using Course.Kernel.Engine.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine;

/// <summary>
/// Puts a check into every loop body, at every goto, between the statements at the top of the cell, and at the start of every
/// method, accessor and lambda, and keeps catches of all exceptions from catching the stop; without a new line anywhere, so that the
/// lines in stack traces stay those of the cell.
/// </summary>
/// <param name="meaning">Tells types where they decide whether a check can be put in; asked for lambdas that are expressions only.</param>
internal sealed class InterruptionPoints(Lazy<SemanticModel> meaning) : CSharpSyntaxRewriter
{
    private const string Class = $"global::Course.Kernel.Engine.Cells.{nameof(Interruption)}";
    private static readonly TypeSyntax Void = SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword));
    private static readonly TypeSyntax SomeType = SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.ObjectKeyword));

    private static readonly ExpressionSyntax MatMul =
        SyntaxFactory.ParseExpression($"global::Course.Kernel.Engine.Cells.{nameof(TensorGuard)}.{nameof(TensorGuard.MatMul)}");

    private static readonly StatementSyntax Check = SyntaxFactory.ParseStatement($"{Class}.{nameof(Interruption.Check)}();");
    private static readonly ExpressionSyntax Enter = SyntaxFactory.ParseExpression($"{Class}.{nameof(Interruption.Enter)}()");
    private static readonly StatementSyntax EnterAlone = SyntaxFactory.ParseStatement($"{Class}.{nameof(Interruption.Enter)}();");
    private static readonly ExpressionSyntax MayCatchAll = SyntaxFactory.ParseExpression($"{Class}.{nameof(Interruption.MayCatchAll)}");
    private static readonly ExpressionSyntax Pass = SyntaxFactory.ParseExpression($"{Class}.{nameof(Interruption.Pass)}");

    /// <param name="tree">The cell.</param>
    /// <param name="compilation">The cell as it was written.</param>
    public static SyntaxTree AddTo(SyntaxTree tree, CSharpCompilation compilation)
    {
        SyntaxNode root = tree.GetRoot();
        SyntaxNode changed = new InterruptionPoints(new Lazy<SemanticModel>(() => compilation.GetSemanticModel(tree))).Visit(root);
        return ReferenceEquals(root, changed) ? tree : tree.WithRootAndOptions(changed, tree.Options);
    }

    public override SyntaxNode? VisitCompilationUnit(CompilationUnitSyntax node)
    {
        var visited = (CompilationUnitSyntax)base.VisitCompilationUnit(node)!;
        // What a cell does after a call that could not be interrupted, it should do no more.
        return visited.WithMembers(SyntaxFactory.List(visited.Members.SelectMany((member, i) =>
            i > 0 && member is GlobalStatementSyntax or FieldDeclarationSyntax
                ? [SyntaxFactory.GlobalStatement(Check), member]
                : new[] { member })));
    }

    public override SyntaxNode? VisitWhereClause(WhereClauseSyntax node)
    {
        var visited = (WhereClauseSyntax)base.VisitWhereClause(node)!;
        return IsDelegate(meaning.Value.GetQueryClauseInfo(node).OperationInfo.Symbol) && CanPass(node.Condition)
            ? visited.WithCondition(Passed(visited.Condition).WithTrailingTrivia(visited.Condition.GetTrailingTrivia()))
            : visited;
    }

    public override SyntaxNode? VisitSelectClause(SelectClauseSyntax node)
    {
        var visited = (SelectClauseSyntax)base.VisitSelectClause(node)!;
        return IsDelegate(meaning.Value.GetSymbolInfo(node).Symbol) && CanPass(node.Expression)
            ? visited.WithExpression(Passed(visited.Expression).WithTrailingTrivia(visited.Expression.GetTrailingTrivia()))
            : visited;
    }

    /// <summary>True for the method behind a part of a query that takes it as code and not as an expression tree.</summary>
    private static bool IsDelegate(ISymbol? method) => method is IMethodSymbol { Parameters: [.., { Type.TypeKind: TypeKind.Delegate }] };

    /// <summary>See <see cref="TensorGuard"/>.</summary>
    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        SimpleNameSyntax? name = node.Expression as SimpleNameSyntax ?? (node.Expression as MemberAccessExpressionSyntax)?.Name;
        if (name?.Identifier.ValueText != "matmul"
            || meaning.Value.GetSymbolInfo(node).Symbol is not IMethodSymbol method
            || method.ContainingType.ToDisplayString() is not ("TorchSharp.torch" or "TorchSharp.torch.Tensor"))
        {
            return visited;
        }
        ArgumentListSyntax arguments = method.IsStatic
            ? visited.ArgumentList
            : visited.ArgumentList.WithArguments(visited.ArgumentList.Arguments.Insert(
                0, SyntaxFactory.Argument(((MemberAccessExpressionSyntax)visited.Expression).Expression)));
        return arguments.Arguments is [{ NameColon: null }, { NameColon: null }]
            ? SyntaxFactory.InvocationExpression(MatMul, arguments).WithTrailingTrivia(visited.GetTrailingTrivia())
            : visited;
    }

    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node) => SyntaxFactory.Block(Check, node);

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

    public override SyntaxNode? VisitCatchClause(CatchClauseSyntax node)
    {
        var visited = (CatchClauseSyntax)base.VisitCatchClause(node)!;
        if (node.Declaration is { } caught && meaning.Value.GetTypeInfo(caught.Type).Type?.ToDisplayString() is not ("System.Exception" or "System.SystemException"))
        {
            return visited;
        }
        CatchFilterClauseSyntax filter = visited.Filter is { } asked
            ? asked.WithFilterExpression(SyntaxFactory.BinaryExpression(
                SyntaxKind.LogicalAndExpression, MayCatchAll, SyntaxFactory.ParenthesizedExpression(asked.FilterExpression)))
            : SyntaxFactory.CatchFilterClause(MayCatchAll);
        return visited.WithFilter(filter);
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        Entered((MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!, node.ReturnType);

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
        // An exception in a static constructor would make its type unusable for good.
        return visited.Body is { } body && !visited.Modifiers.Any(SyntaxKind.StaticKeyword) ? visited.WithBody(Entered(body)) : visited;
    }

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node) =>
        Entered((OperatorDeclarationSyntax)base.VisitOperatorDeclaration(node)!, node.ReturnType);

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

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        Entered(node, (SimpleLambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!);

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        Entered(node, (ParenthesizedLambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!);

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        var visited = (AnonymousMethodExpressionSyntax)base.VisitAnonymousMethodExpression(node)!;
        return visited.WithBlock(Entered(visited.Block));
    }

    private static BaseMethodDeclarationSyntax Entered(BaseMethodDeclarationSyntax visited, TypeSyntax returns)
    {
        if (visited.Body is { } body)
        {
            return visited.WithBody(Entered(body));
        }
        return visited.ExpressionBody is { } arrow && BlockOf(arrow, returns, visited.Modifiers) is { } block
            ? visited.WithExpressionBody(null).WithBody(block).WithSemicolonToken(Gone(visited.SemicolonToken))
            : visited;
    }

    private LambdaExpressionSyntax Entered(LambdaExpressionSyntax written, LambdaExpressionSyntax visited)
    {
        if (visited.Block is { } block)
        {
            return visited.WithBlock(Entered(block));
        }
        // A lambda may be kept as an expression tree, which must stay what it is.
        bool isDelegate = meaning.Value.GetTypeInfo(written).ConvertedType?.TypeKind == TypeKind.Delegate;
        if (!isDelegate || written.ExpressionBody is not { } body)
        {
            return visited;
        }
        ExpressionSyntax expression = visited.ExpressionBody!;
        if (CanPass(body))
        {
            return visited.WithExpressionBody(Passed(expression));
        }
        return meaning.Value.GetTypeInfo(body).Type?.SpecialType == SpecialType.System_Void
            ? visited.WithExpressionBody(null).WithBlock(SyntaxFactory.Block(EnterAlone, SyntaxFactory.ExpressionStatement(expression)))
            : visited;
    }

    /// <summary>True for an expression that means the same as the argument of a generic method.</summary>
    private bool CanPass(ExpressionSyntax expression)
    {
        if (expression is RefExpressionSyntax or ThrowExpressionSyntax)
        {
            return false;
        }
        TypeInfo type = meaning.Value.GetTypeInfo(expression);
        return type.Type is { SpecialType: not SpecialType.System_Void, IsRefLikeType: false, TypeKind: not (TypeKind.Error or TypeKind.Dynamic or TypeKind.Pointer or TypeKind.FunctionPointer) }
            && (SymbolEqualityComparer.Default.Equals(type.Type, type.ConvertedType) || type.ConvertedType?.SpecialType == SpecialType.System_Void)
            && !meaning.Value.GetConstantValue(expression).HasValue;
    }

    private static AccessorListSyntax Getter(BlockSyntax body) =>
        SyntaxFactory.AccessorList([SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, body)]);

    private static InvocationExpressionSyntax Passed(ExpressionSyntax expression) =>
        SyntaxFactory.InvocationExpression(Pass, SyntaxFactory.ArgumentList(
            SyntaxFactory.SeparatedList([SyntaxFactory.Argument(Enter), SyntaxFactory.Argument(expression)])));

    private static BlockSyntax Entered(BlockSyntax body) => body.WithStatements(body.Statements.Insert(0, EnterAlone));

    private static BlockSyntax Checked(StatementSyntax body) =>
        body is BlockSyntax block ? block.WithStatements(block.Statements.Insert(0, Check)) : SyntaxFactory.Block(Check, body);

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
        BlockSyntax block = SyntaxFactory.Block(EnterAlone, statement);
        return block.WithLeadingTrivia(arrow.ArrowToken.LeadingTrivia.AddRange(arrow.ArrowToken.TrailingTrivia));
    }

    private static TypeSyntax LastName(TypeSyntax type) => type is QualifiedNameSyntax qualified ? qualified.Right : type;

    /// <summary>What stands after a semicolon that is no longer needed must stay: it may hold the end of the line.</summary>
    private static SyntaxToken Gone(SyntaxToken semicolon) =>
        SyntaxFactory.MissingToken(SyntaxKind.None).WithLeadingTrivia(semicolon.LeadingTrivia).WithTrailingTrivia(semicolon.TrailingTrivia);
}
