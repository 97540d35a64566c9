using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Training;

/// <summary>
/// The Adam optimiser for parameters of type float32 on the CPU. It follows the rule of TorchSharp's <c>optim.Adam</c> and rounds as that does, but
/// where TorchSharp calls libtorch about ten times for each parameter and step, this class passes over the numbers itself. For the small
/// models of the course these calls cost more than the arithmetic.
/// </summary>
/// <remarks>
/// Kingma and Ba 2015, Algorithm 1, with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. Step t with gradient g changes the parameter θ by
/// m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², θ ← θ − α/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε).
/// </remarks>
public sealed class Adam : optim.Optimizer, optim.ILearningRateController
{
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.999;
    private const float Epsilon = 1e-8f;

    private readonly State[] states;
    private readonly float[] first;         // m of all parameters, one after the other
    private readonly Tensor second;         // v of all parameters
    private readonly double weightDecay;

    /// <summary>Makes an optimiser.</summary>
    /// <param name="parameters">What is trained: contiguous, float32, on the CPU.</param>
    /// <param name="learningRate">The step size α, above 0.</param>
    /// <param name="weightDecay">How much of each parameter is added to its gradient, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> or <paramref name="weightDecay"/> is out of range.</exception>
    /// <exception cref="ArgumentException">A parameter has another type, is on another device, or is not contiguous.</exception>
    public Adam(IEnumerable<Parameter> parameters, double learningRate, double weightDecay = 0)
        : base(0)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        ArgumentOutOfRangeException.ThrowIfNegative(weightDecay);
        int count = 0;
        states = [.. parameters.Select(parameter => new State(Checked(parameter), (count += (int)parameter.numel()) - (int)parameter.numel()))];
        first = new float[count];
        second = zeros(count).DetachFromDisposeScope();
        (LearningRate, InitialLearningRate, this.weightDecay) = (learningRate, learningRate, weightDecay);
    }

    /// <summary>The step size α of the next step.</summary>
    public double LearningRate { get; set; }

    /// <summary>The step size at the start.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>This optimiser alone: all parameters have one step size.</summary>
    public override IEnumerable<optim.ILearningRateController> ParamGroups => [this];

    /// <inheritdoc/>
    public override IEnumerable<Parameter> parameters() => states.Select(state => state.Parameter);

    /// <summary>Sets all gradients to 0.</summary>
    public override void zero_grad()
    {
        foreach (var state in states)
        {
            using var gradient = state.Parameter.grad;
            if (gradient is null)
                continue;
            if (gradient.is_contiguous())
                gradient.bytes.Clear();
            else
                gradient.zero_();
        }
    }

    /// <summary>Changes every parameter that has a gradient.</summary>
    /// <param name="closure">If given, called first, with gradients on.</param>
    /// <returns>What <paramref name="closure"/> returned, else null.</returns>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using var on = enable_grad();
            loss = closure();
        }

        foreach (var state in states)
        {
            using var gradient = state.Parameter.grad;
            state.HasGradient = gradient is not null;
            if (gradient is null)
                continue;
            using var values = gradient.contiguous();
            Remember(Numbers(state.Parameter), Numbers(values), state.In(first), state.In(Numbers(second)), (float)weightDecay);
        }

        // libtorch's root and not Math's: MKL rounds a fifth of all roots differently, and the numbers are to be those of optim.Adam.
        using var roots = second.sqrt();
        foreach (var state in states.Where(state => state.HasGradient))
        {
            int t = ++state.Steps;
            Move(Numbers(state.Parameter), state.In(first), state.In(Numbers(roots)),
                (float)-(LearningRate / (1 - Math.Pow(FirstDecay, t))), (float)Math.Sqrt(1 - Math.Pow(SecondDecay, t)));
        }

        // TorchSharp declares the result as never null, and its own optimisers return null.
        return loss!;
    }

    /// <summary>Whether this optimiser can train a parameter.</summary>
    internal static bool CanTrain(Parameter parameter) =>
        parameter.dtype == ScalarType.Float32 && parameter.device_type == TorchSharp.DeviceType.CPU && parameter.is_contiguous();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            second.Dispose();
    }

    // Compiled once and for good: the first runs of a method that is not are many times as slow here, and a training may be short.
    // m ← β₁·m + (1 − β₁)·g and v ← β₂·v + (1 − β₂)·g², first as many numbers at once as the processor takes, then the rest.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Remember(Span<float> values, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, float decay)
    {
        const float M = (float)FirstDecay, V = (float)SecondDecay, NewM = (float)(1 - FirstDecay), NewV = (float)(1 - SecondDecay);
        var (newM, newV, decays) = (new Vector<float>(NewM), new Vector<float>(NewV), new Vector<float>(decay));
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var gradient = new Vector<float>(gradients[i..]);
            if (decay != 0)
                gradient = Vector.FusedMultiplyAdd(new Vector<float>(values[i..]), decays, gradient);
            Vector.FusedMultiplyAdd(gradient, newM, new Vector<float>(first[i..]) * M).CopyTo(first[i..]);
            Vector.FusedMultiplyAdd(newV * gradient, gradient, new Vector<float>(second[i..]) * V).CopyTo(second[i..]);
        }

        for (; i < values.Length; i++)
        {
            float gradient = decay == 0 ? gradients[i] : MathF.FusedMultiplyAdd(values[i], decay, gradients[i]);
            first[i] = MathF.FusedMultiplyAdd(gradient, NewM, first[i] * M);
            second[i] = MathF.FusedMultiplyAdd(NewV * gradient, gradient, second[i] * V);
        }
    }

    // θ ← θ + size·m / (√v / scale + ε)
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Move(Span<float> values, ReadOnlySpan<float> first, ReadOnlySpan<float> roots, float size, float scale)
    {
        var (sizes, scales, epsilons) = (new Vector<float>(size), new Vector<float>(scale), new Vector<float>(Epsilon));
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var change = sizes * new Vector<float>(first[i..]) / ((new Vector<float>(roots[i..]) / scales) + epsilons);
            (new Vector<float>(values[i..]) + change).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
            values[i] += size * first[i] / ((roots[i] / scale) + Epsilon);
    }

    private static Span<float> Numbers(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private static Parameter Checked(Parameter parameter)
    {
        if (CanTrain(parameter))
            return parameter;
        throw new ArgumentException(
            $"This optimiser trains contiguous parameters of type Float32 on the CPU, but one is of type {parameter.dtype} on {parameter.device_type}"
            + $"{(parameter.is_contiguous() ? "" : ", not contiguous")}. TorchSharp's optim.Adam trains any.",
            nameof(parameter));
    }

    /// <summary>A parameter, and where its m and v begin.</summary>
    private sealed class State(Parameter parameter, int offset)
    {
        private readonly int count = (int)parameter.numel();

        public Parameter Parameter => parameter;

        public bool HasGradient { get; set; }

        public int Steps { get; set; }

        public Span<float> In(Span<float> all) => all.Slice(offset, count);
    }
}
