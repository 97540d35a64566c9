using System.Text.Json.Nodes;

namespace Course.Pictures;

/// <summary>Turns histogram traces into the bars they stand for.</summary>
internal static class HistogramCounts
{
    /// <summary>Replaces every histogram in the list by a bar trace; those on the same axes share their bins.</summary>
    public static void Count(IReadOnlyList<JsonObject> traces)
    {
        foreach (var group in traces.Where(trace => trace.Text("type") == "histogram")
            .GroupBy(trace => trace.Text("xaxis") + "/" + trace.Text("yaxis") + (trace.At("x") is null)).ToList())
        {
            bool lying = group.First().At("x") is null;
            (string along, string across) = lying ? ("y", "x") : ("x", "y");
            double[][] values = [.. group.Select(trace => trace.List(along)?.Select(value => value.AsNumber()).OfType<double>().ToArray() ?? [])];
            double[] all = [.. values.SelectMany(part => part)];
            if (all.Length == 0)
            {
                foreach (var trace in group)
                    CountNames(trace, along, across, lying);
                continue;
            }
            var first = group.First();
            double count = first.Number("nbins" + along) ?? Math.Clamp(Math.Sqrt(all.Length), 5, 50);
            double size = first.Number(along + "bins.size") ?? Ticks.Step(Math.Max(all.Max() - all.Min(), 1e-12), count);
            double start = first.Number(along + "bins.start") ?? Math.Floor(all.Min() / size) * size;
            double end = first.Number(along + "bins.end") ?? all.Max();
            int bins = Math.Clamp((int)Math.Floor((end - start) / size) + 1, 1, 2000);
            foreach ((var trace, double[] own) in group.Zip(values))
            {
                double[] counts = new double[bins];
                foreach (double value in own)
                {
                    int bin = (int)Math.Floor((value - start) / size);
                    if (bin >= 0 && bin < bins)
                        counts[bin]++;
                }
                double unit = trace.Text("histnorm") switch
                {
                    "percent" => 100.0 / own.Length,
                    "probability" => 1.0 / own.Length,
                    "density" => 1 / size,
                    "probability density" => 1 / (own.Length * size),
                    _ => 1,
                };
                trace[along] = new JsonArray([.. Enumerable.Range(0, bins).Select(bin => JsonValue.Create(start + ((bin + 0.5) * size)))]);
                trace[across] = new JsonArray([.. counts.Select(found => JsonValue.Create(found * unit))]);
                ConvertToBars(trace, lying);
                trace["width"] = size;
            }
        }
    }

    private static void CountNames(JsonObject trace, string along, string across, bool lying)
    {
        var counts = (trace.List(along) ?? []).Select(value => value.AsText() ?? "").CountBy(name => name).ToList();
        trace[along] = new JsonArray([.. counts.Select(found => JsonValue.Create(found.Key))]);
        trace[across] = new JsonArray([.. counts.Select(found => JsonValue.Create((double)found.Value))]);
        ConvertToBars(trace, lying);
    }

    private static void ConvertToBars(JsonObject trace, bool lying)
    {
        trace["type"] = "bar";
        trace["counted"] = true;
        if (lying)
            trace["orientation"] = "h";
    }
}
