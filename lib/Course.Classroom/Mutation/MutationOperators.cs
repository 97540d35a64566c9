using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Course.Classroom.Mutation;

/// <summary>
/// The small changes that are tried: other operators, constants, indices, axes and methods, arguments in another order, loops one step longer or shorter,
/// conditions turned round, and operands, calls and statements left out.
/// </summary>
/// <remarks>They are changes of the text and know no types; what does not compile then is counted as that. Messages of exceptions are left alone.</remarks>
internal static class MutationOperators
{
    private static readonly Dictionary<SyntaxKind, string[]> OtherOperators = new()
    {
        [SyntaxKind.PlusToken] = ["-"],
        [SyntaxKind.MinusToken] = ["+"],
        [SyntaxKind.AsteriskToken] = ["/"],
        [SyntaxKind.SlashToken] = ["*"],
        [SyntaxKind.PercentToken] = ["/"],
        [SyntaxKind.LessThanToken] = ["<=", ">"],
        [SyntaxKind.LessThanEqualsToken] = ["<", ">"],
        [SyntaxKind.GreaterThanToken] = [">=", "<"],
        [SyntaxKind.GreaterThanEqualsToken] = [">", "<"],
        [SyntaxKind.EqualsEqualsToken] = ["!="],
        [SyntaxKind.ExclamationEqualsToken] = ["=="],
        [SyntaxKind.PlusEqualsToken] = ["-=", "="],
        [SyntaxKind.MinusEqualsToken] = ["+=", "="],
        [SyntaxKind.AsteriskEqualsToken] = ["/=", "="],
        [SyntaxKind.SlashEqualsToken] = ["*=", "="],
        [SyntaxKind.BarEqualsToken] = ["&=", "="],
        [SyntaxKind.AmpersandEqualsToken] = ["|=", "="],
    };

    /// <summary>Methods and properties that are taken for one another.</summary>
    private static readonly Dictionary<string, string> OtherMembers = Pairs(
        ("Min", "Max"), ("MinBy", "MaxBy"), ("Minimum", "Maximum"), ("MinimumIndex", "MaximumIndex"), ("Sum", "Average"), ("sum", "mean"), ("Sin", "Cos"),
        ("Any", "All"), ("First", "Last"), ("Take", "Skip"), ("Floor", "Ceiling"), ("Row", "Column"), ("SetRow", "SetColumn"), ("RowCount", "ColumnCount"),
        ("RowSums", "ColumnSums"), ("EnumerateRows", "EnumerateColumns"), ("OrderBy", "OrderByDescending"), ("Order", "OrderDescending"),
        ("PointwiseMultiply", "PointwiseDivide"), ("DenseOfRowVectors", "DenseOfColumnVectors"), ("DenseOfRowArrays", "DenseOfColumnArrays"), ("L2Norm", "L1Norm"),
        ("zeros", "ones"), ("Append", "Stack"), ("Key", "Value"), ("UnionWith", "ExceptWith"), ("Union", "Except"), ("tril", "triu"));

    private static readonly HashSet<string> Indexing = ["Range", "Row", "Column", "SetRow", "SetColumn", "SubMatrix", "SetSubMatrix", "SubVector", "narrow", "select", "slice"];

    /// <summary>All changes of some code.</summary>
    public static IEnumerable<TextChange> In(CompilationUnitSyntax code) =>
        code.DescendantNodes(node => !IsLeftAlone(node)).Where(node => !IsLeftAlone(node)).SelectMany(Of);

    /// <summary>What is said and not computed.</summary>
    private static bool IsLeftAlone(SyntaxNode node) => node is InterpolatedStringExpressionSyntax or TypeSyntax { Parent: not ExpressionSyntax } or UsingDirectiveSyntax
        || node is ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax { Parent: ThrowStatementSyntax or ThrowExpressionSyntax } }
        || node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    private static IEnumerable<TextChange> Of(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax binary => OfBinary(binary),
        AssignmentExpressionSyntax assignment => Operators(assignment.OperatorToken),
        LiteralExpressionSyntax literal => OfLiteral(literal),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression or (int)SyntaxKind.LogicalNotExpression or (int)SyntaxKind.BitwiseNotExpression } prefix => [By(prefix, prefix.Operand)],
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression, Parent: not ForStatementSyntax } postfix => [new(postfix.OperatorToken.Span, "--")],
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostDecrementExpression, Parent: not ForStatementSyntax } postfix => [new(postfix.OperatorToken.Span, "++")],
        ConditionalExpressionSyntax choice => [By(choice, choice.WhenTrue), By(choice, choice.WhenFalse), Negated(choice.Condition)],
        IfStatementSyntax { Else: null } condition => [Negated(condition.Condition), new(condition.Span, ";")],
        IfStatementSyntax condition => [Negated(condition.Condition)],
        ExpressionStatementSyntax statement => [new(statement.Span, ";")],
        ForStatementSyntax { Condition: BinaryExpressionSyntax condition } => [new(condition.Right.Span, $"{InParentheses(condition.Right)} - 1")],
        InvocationExpressionSyntax call => OfCall(call),
        ElementAccessExpressionSyntax element => Swapped(element.ArgumentList.Arguments).Concat(element.ArgumentList.Arguments.SelectMany(Shifted)),
        CastExpressionSyntax cast => [By(cast, cast.Expression)],
        MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax } access => OfMember(access.Name),
        TupleExpressionSyntax tuple => Swapped(tuple.Arguments),
        _ => [],
    };

    private static IEnumerable<TextChange> OfBinary(BinaryExpressionSyntax binary)
    {
        foreach (var change in Operators(binary.OperatorToken))
            yield return change;
        if (binary.IsKind(SyntaxKind.LogicalAndExpression) || binary.IsKind(SyntaxKind.LogicalOrExpression))
        {
            string other = binary.IsKind(SyntaxKind.LogicalAndExpression) ? "||" : "&&";
            yield return new(binary.Span, $"({InParentheses(binary.Left)} {other} {InParentheses(binary.Right)})");
        }
        if (binary.OperatorToken.Kind() is SyntaxKind.PlusToken or SyntaxKind.MinusToken or SyntaxKind.AsteriskToken or SyntaxKind.SlashToken or SyntaxKind.PercentToken
            or SyntaxKind.AmpersandAmpersandToken or SyntaxKind.BarBarToken)
        {
            yield return By(binary, binary.Left);
            if (!binary.IsKind(SyntaxKind.DivideExpression) && !binary.IsKind(SyntaxKind.ModuloExpression))
                yield return By(binary, binary.Right);
        }
        if (binary.OperatorToken.Kind() is SyntaxKind.MinusToken or SyntaxKind.SlashToken)
            yield return new(binary.Span, $"({InParentheses(binary.Right)} {binary.OperatorToken.Text} {InParentheses(binary.Left)})");
    }

    private static IEnumerable<TextChange> Operators(SyntaxToken token) =>
        OtherOperators.GetValueOrDefault(token.Kind(), []).Select(other => new TextChange(token.Span, other));

    private static IEnumerable<TextChange> OfLiteral(LiteralExpressionSyntax literal)
    {
        if (literal.IsKind(SyntaxKind.TrueLiteralExpression))
            return [new(literal.Span, "false")];
        if (literal.IsKind(SyntaxKind.FalseLiteralExpression))
            return [new(literal.Span, "true")];
        return literal.Token.Value switch
        {
            int or long when Convert.ToInt64(literal.Token.Value, CultureInfo.InvariantCulture) is var value =>
                Numbers([value + 1, value - 1, 2 * value, 0], value, literal, literal.Token.Value is long ? "L" : ""),
            double value => Numbers([value + 1, value - 1, 2 * value, 0], value, literal, "").Concat(value == Math.Floor(value) && Math.Abs(value) < 1e9
                ? [new TextChange(literal.Span, value.ToString("0", CultureInfo.InvariantCulture))]
                : []),
            _ => [],
        };
    }

    private static IEnumerable<TextChange> Numbers<T>(T[] numbers, T value, LiteralExpressionSyntax literal, string suffix) where T : struct, IFormattable =>
        numbers.Distinct().Where(number => !number.Equals(value)).Select(number => new TextChange(literal.Span, Text(number) + suffix));

    private static string Text<T>(T number) where T : IFormattable
    {
        string text = number.ToString(null, CultureInfo.InvariantCulture);
        text = number is double && text.All(c => char.IsDigit(c) || c == '-') ? text + ".0" : text;
        return text.StartsWith('-') ? $"({text})" : text;
    }

    private static IEnumerable<TextChange> OfCall(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        if (!IsSymmetric(call.Expression))
        {
            foreach (var change in Swapped(arguments))
                yield return change;
        }
        // A call left out: what it is called on, or one of what it is given.
        if (call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && !IsName(receiver))
            yield return By(call, receiver);
        if (arguments.Count <= 2)
        {
            foreach (var argument in arguments.Where(argument => argument.Expression is not (LambdaExpressionSyntax or LiteralExpressionSyntax) && argument.NameColon is null))
                yield return By(call, argument.Expression);
        }
        var name = call.Expression switch { MemberAccessExpressionSyntax access => access.Name, SimpleNameSyntax own => own, _ => null };
        if (name is null)
            yield break;
        foreach (var change in OfMember(name))
            yield return change;
        if (Indexing.Contains(name.Identifier.ValueText))
        {
            foreach (var change in arguments.SelectMany(Shifted))
                yield return change;
        }
    }

    /// <summary>Whether two arguments give the same in either order.</summary>
    private static bool IsSymmetric(ExpressionSyntax called) =>
        called.ToString() is "Math.Min" or "Math.Max" || called is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "transpose" or "swapaxes" };

    private static IEnumerable<TextChange> OfMember(SimpleNameSyntax name) =>
        OtherMembers.TryGetValue(name.Identifier.ValueText, out string? other) ? [new(name.Identifier.Span, other)] : [];

    /// <summary>Neighbours among arguments in the other order.</summary>
    private static IEnumerable<TextChange> Swapped(SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        for (int i = 0; i + 1 < arguments.Count; i++)
        {
            var (one, two) = (arguments[i].Expression, arguments[i + 1].Expression);
            if (arguments[i].NameColon is null == arguments[i + 1].NameColon is null && one is not LambdaExpressionSyntax && two is not LambdaExpressionSyntax && one.ToString() != two.ToString())
                yield return new(TextSpan.FromBounds(one.SpanStart, two.Span.End), $"{two}, {one}");
        }
    }

    /// <summary>An index one further and one before; one that is a constant is changed as such.</summary>
    private static IEnumerable<TextChange> Shifted(ArgumentSyntax argument) => argument.Expression is IdentifierNameSyntax or BinaryExpressionSyntax
        ? [new(argument.Expression.Span, $"{argument.Expression} + 1"), new(argument.Expression.Span, $"{argument.Expression} - 1")]
        : [];

    private static TextChange Negated(ExpressionSyntax condition) => new(condition.Span, $"!({condition})");

    private static TextChange By(SyntaxNode node, ExpressionSyntax instead) => new(node.Span, InParentheses(instead));

    private static string InParentheses(ExpressionSyntax expression) => expression is BinaryExpressionSyntax or ConditionalExpressionSyntax or PrefixUnaryExpressionSyntax or CastExpressionSyntax
        or LambdaExpressionSyntax or AssignmentExpressionSyntax ? $"({expression})" : expression.ToString();

    /// <summary>Whether it can only be a type or a namespace: nothing is left of a call on it.</summary>
    private static bool IsName(ExpressionSyntax receiver) => receiver switch
    {
        PredefinedTypeSyntax or GenericNameSyntax => true,
        IdentifierNameSyntax name => name.Identifier.ValueText is [>= 'A' and <= 'Z', ..] || name.Identifier.ValueText == "torch",
        MemberAccessExpressionSyntax access => IsName(access.Expression),
        _ => false,
    };

    private static Dictionary<string, string> Pairs(params (string One, string Other)[] pairs) =>
        pairs.SelectMany(pair => new[] { (pair.One, pair.Other), (pair.Other, pair.One) }).ToDictionary(pair => pair.Item1, pair => pair.Item2);
}
