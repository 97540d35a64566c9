using Benchmarks.Attention;
using Benchmarks.Classroom;
using Benchmarks.Images;
using Benchmarks.Kernels;
using Benchmarks.Pictures;
using Benchmarks.Quality;
using Benchmarks.Training;

var benchmarks = new Dictionary<string, (string About, Func<string[], Task<int>> Run)>
{
    ["attention"] = ("chapter 10: time and memory of every attention mechanism, beside full attention and the Long Range Arena: attention [OPTIONS]", AttentionBenchmark.RunAsync),
    ["image-data"] = ("chapter 7: accuracy over the number of training images, several seeds: image-data [SEEDS]", DataSizeBenchmark.RunAsync),
    ["kernel"] = ("start, latency, completion, memory and long sessions of our kernel, beside ipykernel where it is installed: kernel [OPTIONS]", KernelBenchmark.RunAsync),
    ["pictures"] = ("processor time and size of the still pictures, drawn from the figures in notebooks: pictures [NOTEBOOK…]", PicturesBenchmark.RunAsync),
    ["quality"] = ("chapter 10: recall and ListOps with every attention mechanism, several seeds; makes data/efficient/quality.tsv: quality [SEEDS [FILE]]", QualityBenchmark.RunAsync),
    ["similar"] = ("time to compare the answers of a class with each other, generated: similar [STUDENTS]", SimilarBenchmark.RunAsync),
    ["starts"] = ("many starts of our kernel, alone and side by side on a busy machine; none may fail: starts [OPTIONS]", StartBenchmark.RunAsync),
    ["training"] = ("where a training step of the chapters' models spends its time: training [STEPS]", StepBenchmark.RunAsync),
};
if (args is [var name, .. var rest] && benchmarks.TryGetValue(name, out var chosen)) return await chosen.Run(rest);
Console.Error.WriteLine("Usage: dotnet run --project tests/Benchmarks -- NAME, with a NAME of");
foreach (var (known, (about, _)) in benchmarks) Console.Error.WriteLine($"  {known,-10} {about}");
return 2;
