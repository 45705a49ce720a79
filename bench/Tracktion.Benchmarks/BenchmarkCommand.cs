using System.Globalization;
using System.Text.Json;
using Tracktion.Benchmarks.Logs;
using Tracktion.Benchmarks.Telemetry;

namespace Tracktion.Benchmarks;

/// <summary>What <c>tracktion bench</c> hands over to.</summary>
internal static class BenchmarkCommand
{
    private const int UsageFault = 2;

    private static readonly IBenchmark[] All = [new AudioBenchmark(), new OneCoreAudioBenchmark(), new PathBenchmark(), .. LogBenchmark.All, new ProbeBenchmark()];

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments.Contains("--list"))
        {
            foreach (var benchmark in All) Console.WriteLine($"{benchmark.Name,-12} {benchmark.Description}");
            return 0;
        }

        var name = arguments.FirstOrDefault(argument => !argument.StartsWith('-'));
        if (All.FirstOrDefault(benchmark => benchmark.Name == name) is not { } chosen)
        {
            await Console.Error.WriteLineAsync($"There is no benchmark '{name}'. There are: {string.Join(", ", All.Select(benchmark => benchmark.Name))}.");
            return UsageFault;
        }

        var figures = await chosen.RunAsync(arguments.Contains("--quick"));
        Console.WriteLine(arguments.Contains("--json") ? ToJson(figures) : ToText(figures));
        return 0;
    }

    private static string ToJson(IReadOnlyDictionary<string, double> figures) =>
        JsonSerializer.Serialize(figures.ToDictionary(figure => figure.Key, figure => Math.Round(figure.Value, 4)));

    private static string ToText(IReadOnlyDictionary<string, double> figures) =>
        string.Join('\n', figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key,-44} {figure.Value,12:0.###}")).Prepend(Machine.Describe()));
}
