using static TorchSharp.torch;

namespace Course.Checks;

/// <summary>
/// Compares gradients with finite differences: (f(x + h) − f(x − h)) / 2h, element by element. In float64 with h = 1e-6 a right
/// gradient agrees to about 1e-8; float32 is too coarse and is refused.
/// </summary>
public static class GradientCheck
{
    private const double StepSize = 1e-6;

    /// <summary>The largest disagreement over all parameters of a model.</summary>
    /// <param name="model">The model; its parameters are float64 and come back unchanged.</param>
    /// <param name="loss">Computes a scalar from the model, the same at every call.</param>
    /// <returns>The largest |gradient − difference quotient| / max(1, |gradient|, |difference quotient|); NaN if one is NaN.</returns>
    /// <exception cref="ArgumentException">A parameter is not float64, or there is none.</exception>
    public static double LargestError(nn.Module model, Func<Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(model);
        return LargestError([.. model.named_parameters().Select(parameter => (parameter.name, (Tensor)parameter.parameter))], loss);
    }

    /// <summary>The largest disagreement for a function of one tensor.</summary>
    /// <param name="function">Gives a scalar for a tensor of the shape of <paramref name="point"/>.</param>
    /// <param name="point">Where the gradient is taken, float64; it is not changed.</param>
    /// <returns>As for a model.</returns>
    /// <exception cref="ArgumentException"><paramref name="point"/> is not float64.</exception>
    public static double LargestError(Func<Tensor, Tensor> function, Tensor point)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(point);
        using var variable = point.detach().clone().requires_grad_();
        return LargestError([(nameof(point), variable)], () => function(variable));
    }

    private static double LargestError(IReadOnlyList<(string Name, Tensor Tensor)> variables, Func<Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (variables.Count == 0)
            throw new ArgumentException("There is no parameter whose gradient could be checked.");
        foreach ((string name, var variable) in variables)
        {
            if (variable.dtype != float64)
            {
                throw new ArgumentException(
                    $"{name} is {variable.dtype.ToString().ToLowerInvariant()}; finite differences need float64, for example model.to(torch.float64).");
            }
        }

        using var scope = NewDisposeScope();
        List<Tensor?> gradients = [.. autograd.grad([loss()], [.. variables.Select(variable => variable.Tensor)], allow_unused: true)];
        using var _ = no_grad();
        double largest = 0;
        foreach ((var variable, var gradient) in variables.Zip(gradients))
        {
            // A parameter that the loss does not depend on has no gradient: its difference quotients must be zero too.
            var flatGradient = (gradient is null || gradient.IsInvalid ? zeros_like(variable.Tensor) : gradient).flatten();
            var flat = variable.Tensor.view(-1);
            for (long i = 0; i < flat.shape[0]; i++)
            {
                double analytic = flatGradient[i].item<double>();
                double numeric = DifferenceQuotient(flat, i, loss);
                double error = Math.Abs(analytic - numeric) / Math.Max(1, Math.Max(Math.Abs(analytic), Math.Abs(numeric)));
                if (double.IsNaN(error))
                    return error;
                largest = Math.Max(largest, error);
            }
        }
        return largest;
    }

    private static double DifferenceQuotient(Tensor flat, long i, Func<Tensor> loss)
    {
        using var scope = NewDisposeScope();
        double before = flat[i].item<double>();
        try
        {
            flat[i] = before + StepSize;
            double above = loss().item<double>();
            flat[i] = before - StepSize;
            return (above - loss().item<double>()) / (2 * StepSize);
        }
        finally
        {
            flat[i] = before;
        }
    }
}
