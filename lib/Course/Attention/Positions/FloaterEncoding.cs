using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// FLOATER: positions are moments on the path of a learned dynamical system, p(t) with dp/dt = h(p, t). The start and h are learned,
/// so the number of parameters does not depend on the length, and the path goes on beyond the trained one.
/// </summary>
/// <remarks>
/// Liu, Yu, Dhillon and Hsieh 2020, "Learning to Encode Position for Transformer with Continuous Dynamical Model", section 3.
/// There each layer has a path and the gradient comes from an adjoint equation; here there is one path, h has one hidden layer,
/// and the midpoint rule (a Runge-Kutta method of order 2) takes one step per position, through which autograd goes back.
/// Chapter 5, "Learned from data, or invented".
/// </remarks>
public sealed class FloaterEncoding : PositionalEncoding
{
    private const double TimePerPosition = 0.1;

    private readonly Parameter start;
    private readonly Parameter timeWeight;
    private readonly Linear enter;
    private readonly Linear leave;

    /// <summary>Makes a system with random weights.</summary>
    /// <param name="modelDim">d, the width of a token, at least 1.</param>
    /// <param name="hiddenDim">Width of the hidden layer of h, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width is less than 1.</exception>
    public FloaterEncoding(long modelDim, long hiddenDim = 64)
        : base("FLOATER")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(modelDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hiddenDim, 1);
        start = nn.Parameter(empty(1, modelDim));
        nn.init.normal_(start, 0, 1);
        timeWeight = nn.Parameter(empty(1, hiddenDim));
        nn.init.normal_(timeWeight, 0, 1);
        enter = nn.Linear(modelDim, hiddenDim);
        leave = nn.Linear(hiddenDim, modelDim);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor Vectors(long length)
    {
        CheckLength(length);
        using var scope = NewDisposeScope();
        var path = new List<Tensor> { start };
        for (int position = 1; position < length; position++)
            path.Add(Step(path[^1], (position - 1) * TimePerPosition));
        return cat(path, dim: 0).MoveToOuterDisposeScope();                                        // L times (1, d) → (L, d)
    }

    /// <summary>From one position to the next: half a step to find the slope in the middle, then a whole step with it.</summary>
    private Tensor Step(Tensor point, double time)
    {
        var middle = point + (Slope(point, time) * (TimePerPosition / 2));
        return point + (Slope(middle, time + (TimePerPosition / 2)) * TimePerPosition);
    }

    /// <summary>h(p, t), (1, d).</summary>
    private Tensor Slope(Tensor point, double time) => leave.forward((enter.forward(point) + (timeWeight * time)).tanh());
}
