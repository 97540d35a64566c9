using System.Globalization;
using Course.Attention;
using Course.Data;
using Course.Models;
using Course.Training;
using Spectre.Console;
using static TorchSharp.torch;

namespace Benchmarks.Training;

/// <summary>
/// Where a training step of the chapters' models spends its time: data with forward pass, backward pass, and the optimiser, the course's own and
/// TorchSharp's. It counts processor time, and of many steps the one faster than nine tenths, so that a busy machine changes little.
/// </summary>
public static class StepBenchmark
{
    private const int Warmup = 50;

    /// <param name="arguments">How many steps of each model; 300 without.</param>
    public static Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not ([] or [_]) || !int.TryParse(arguments.FirstOrDefault() ?? "300", CultureInfo.InvariantCulture, out int steps) || steps < 1)
        {
            Console.Error.WriteLine("training [STEPS]: STEPS is how many steps of each model are measured, 1 or more.");
            return Task.FromResult(2);
        }

        var table = new Table().AddColumns("chapter, model", "parameters", "forward µs", "backward µs", "Adam µs", "TorchSharp's µs");
        foreach (var (name, make) in Models())
        {
            using var scope = NewDisposeScope();
            Seed.Set(0);
            var (model, loss) = make();
            TorchSharp.Modules.Parameter[] parameters = [.. model.parameters()];
            using var own = new Adam(parameters, 0.001);
            using var peer = optim.Adam(parameters, 0.001);
            double[] ours = Step(own, loss, steps), theirs = Step(peer, loss, steps);
            table.AddRow([name, $"{parameters.Length}", .. ours.Append(theirs[^1]).Select(time => time.ToString("0", CultureInfo.InvariantCulture))]);
        }

        AnsiConsole.Write(table);
        return Task.FromResult(0);
    }

    private static IEnumerable<(string Name, Func<(nn.Module Model, Func<Tensor> Loss)> Make)> Models()
    {
        yield return ("4, two pointers, 2 heads", Pointers);
        yield return ("5, copy the token before", Copying);
        yield return ("6, words, radius 8", Words);
        yield return ("7, convolution", () => Images(new SmallConvolution()));
        yield return ("7, vision transformer", () => Images(new VisionTransformer()));
        yield return ("7, rectangles", Rectangles);
        yield return ("8, tanh-RNN, 60 tokens", Recall);
    }

    private static (nn.Module Model, Func<Tensor> Loss) Pointers()
    {
        var (task, generator) = (new TwoPointers(), Seed.Set(0));
        var model = nn.Sequential(nn.Linear(task.TokenDim, 32, hasBias: false), new MultiHeadAttention(32, 2), nn.Linear(32, 2 * task.ValueCount));
        return (model, Loss);

        Tensor Loss()
        {
            var batch = task.Batch(64, generator);
            return nn.functional.cross_entropy(model.forward(batch.Tokens).view(-1, task.ValueCount), batch.Targets.flatten());
        }
    }

    private static (nn.Module Model, Func<Tensor> Loss) Copying()
    {
        var task = new CopyBefore();
        var model = new PositionedNetwork(new SinusoidalEncoding(64), task.TokenCount, 64);
        return (model, Loss);

        Tensor Loss()
        {
            var (tokens, targets) = task.Batch(32, 32);
            return nn.functional.cross_entropy(model.forward(tokens).flatten(0, 1), targets.flatten(), ignore_index: CopyBefore.NoTarget);
        }
    }

    private static (nn.Module Model, Func<Tensor> Loss) Words()
    {
        var model = new WordClassifier(classCount: 10);
        return (model, Loss);

        Tensor Loss()
        {
            var (frames, words) = (randn(16, 50, SpokenWords.BandCount), randint(0, 10, [16], dtype: ScalarType.Int64));
            return nn.functional.cross_entropy(model.forward(frames), words);
        }
    }

    private static (nn.Module Model, Func<Tensor> Loss) Rectangles()
    {
        var (task, random, loss) = (new RectangleScenes(), new Random(0), new SetLoss());
        var model = new RectangleDetector();
        return (model, Loss);

        Tensor Loss()
        {
            using var batch = task.Batch(32, random);
            var (kinds, boxes) = model.forward(batch.Images);
            return loss.Compute(kinds, boxes, batch);
        }
    }

    private static (nn.Module Model, Func<Tensor> Loss) Recall()
    {
        var (task, generator) = (new RecallFirst(60), Seed.Set(0));
        var model = new SequenceReader(FusedLayer.Tanh(32, 128), task.SymbolCount, 32, 128);
        return (model, Loss);

        Tensor Loss()
        {
            var (symbols, first) = task.Batch(32, generator);
            return nn.functional.cross_entropy(model.forward(symbols), first);
        }
    }

    private static (nn.Module Model, Func<Tensor> Loss) Images(ImageClassifier model)
    {
        var images = new MotifImages().Draw(1000, 0);
        return (model, Loss);

        Tensor Loss()
        {
            var chosen = randint(0, images.Count, [32], dtype: ScalarType.Int64);
            return nn.functional.cross_entropy(model.forward(images.Images.index_select(0, chosen)), images.Labels.index_select(0, chosen));
        }
    }

    /// <summary>Microseconds of forward, backward and optimiser.</summary>
    private static double[] Step(optim.Optimizer optimizer, Func<Tensor> loss, int steps)
    {
        var times = new List<double[]>();
        for (int step = 0; step < Warmup + steps; step++)
        {
            using var scope = NewDisposeScope();
            var start = Now();
            var value = loss();
            var forward = Now();
            value.backward();
            var backward = Now();
            optimizer.step();
            optimizer.zero_grad();
            var end = Now();
            if (step >= Warmup) times.Add([(forward - start).TotalMicroseconds, (backward - forward).TotalMicroseconds, (end - backward).TotalMicroseconds]);
        }

        return [.. Enumerable.Range(0, 3).Select(part => times.Select(time => time[part]).Order().ElementAt(times.Count / 10))];
    }

    private static TimeSpan Now() => Environment.CpuUsage.TotalTime;
}
