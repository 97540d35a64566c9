using System.Globalization;
using System.IO.MemoryMappedFiles;
using Course.Attention;
using Course.Models;
using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Tests;

/// <summary>
/// Measures memory in a process of its own: what other tests have left behind is given back whenever the runtime likes, and would count.
/// </summary>
internal static class MemoryProgram
{
    internal const string Prefix = "memory:";

    /// <summary>The bytes that each of the measurements takes at its height.</summary>
    internal static async Task<long[]> MeasureAsync(params string[] measurements)
    {
        (int exitCode, string output) = await ChildProgram.FinishAsync(
            ChildProgram.Start(Prefix + string.Join(';', measurements)), TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output);
        return [.. output.Split(' ').Select(bytes => long.Parse(bytes, CultureInfo.InvariantCulture))];
    }

    /// <summary>A training step of a variant on tokens of that batch, length and width.</summary>
    internal static string TrainingStep(string variant, long batchSize, long length, long width)
        => Sizes("step", variant, [batchSize, length, width]);

    /// <summary>What <see cref="CostExperiment"/> finds for a layer with a variant.</summary>
    internal static string Layer(string variant, int length) => Sizes("layer", variant, [length]);

    /// <summary>Attention of tokens to themselves under a mask of ones.</summary>
    internal static string Masked(long[] tokens, long[] mask) => Sizes("masked", "", tokens) + "|" + string.Join(' ', mask);

    /// <summary>Tensors of these numbers of elements, one after the other, beside one of 32 million that was there before.</summary>
    internal static string OneAfterTheOther(params long[] sizes) => Sizes("tensors", "", sizes);

    /// <summary>A tensor of that number of elements, made after as many bytes of a mapped file have left memory.</summary>
    internal static string WhileAFileIsUnmapped(long size) => Sizes("unmapped", "", [size]);

    internal static string Run(string program)
        => string.Join(' ', program[Prefix.Length..].Split(';').Select(measurement => MeasureOne(measurement.Split('|'))));

    private static string Sizes(string kind, string name, long[] sizes) => $"{kind}|{name}|{string.Join(' ', sizes)}";

    private static long MeasureOne(string[] parts)
    {
        long[] sizes = Numbers(parts[2]);
        return parts[0] switch
        {
            "step" => OfTrainingStep(parts[1], sizes),
            "layer" => OfLayer(parts[1], (int)sizes[0]),
            "masked" => OfMasked(sizes, Numbers(parts[3])),
            "unmapped" => WithAFileUnmapped(sizes[0]),
            "tensors" => OfTensors(sizes),
            _ => throw new ArgumentException($"No measurement \"{parts[0]}\"."),
        };
    }

    private static long[] Numbers(string text)
        => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => long.Parse(number, CultureInfo.InvariantCulture))];

    private static long OfTrainingStep(string name, long[] sizes)
    {
        using var variant = AttentionVariants.All().Single(one => one.Name == name).Make(sizes[1], sizes[2]);
        using var query = randn(sizes).requires_grad_();
        using var key = randn(sizes).requires_grad_();
        using var value = randn(sizes).requires_grad_();
        return MiddleOfThree(() =>
        {
            using var scope = NewDisposeScope();
            variant.Attend(query, key, value).sum().backward();
        });
    }

    private static long OfLayer(string name, int length)
    {
        var entry = AttentionVariants.All().Single(one => one.Name == name);
        return (long)(1e6 * new CostExperiment { Rounds = 1 }.Run([size => entry.Make(size, 32)], [length])[0].Megabytes);
    }

    private static long OfMasked(long[] tokens, long[] maskShape)
    {
        var mechanism = new AttentionMechanism();
        using var q = randn(tokens);
        using var mask = ones(maskShape, ScalarType.Bool);
        return MiddleOfThree(() => mechanism.Attend(q, q, q, mask).Dispose());
    }

    private static long OfTensors(long[] sizes)
    {
        using var before = ones(32 << 20);
        return MiddleOfThree(() =>
        {
            foreach (long size in sizes)
                ones(size).Dispose();
        });
    }

    private static long WithAFileUnmapped(long size)
    {
        ones(size).Dispose();
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, new byte[size * sizeof(float)]);
            return MiddleOfThree(() => Map(path));
        }
        finally
        {
            File.Delete(path);
        }

        Action Map(string file)
        {
            var mapped = MemoryMappedFile.CreateFromFile(file, FileMode.Open);
            var view = mapped.CreateViewAccessor();
            for (long place = 0; place < view.Capacity; place += Environment.SystemPageSize)
                _ = view.ReadByte(place);
            return () =>
            {
                view.Dispose();
                mapped.Dispose();
                ones(size).Dispose();
            };
        }
    }

    /// <summary>The first run pays for being compiled; the middle one of three does not feel what the runtime takes or gives back in one.</summary>
    private static long MiddleOfThree(Action work)
    {
        work();
        return MiddleOfThree(() => work);
    }

    private static long MiddleOfThree(Func<Action> prepare)
        => Enumerable.Range(0, 3).Select(_ => PeakMemory.Of(prepare())).Order().ElementAt(1);
}
