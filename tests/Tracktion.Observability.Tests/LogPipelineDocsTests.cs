using System.ComponentModel.DataAnnotations;
using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Events;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Ecs;
using Tracktion.Observability.Logging.Shipping;
using Tracktion.Observability.Logging.Writing;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests;

/// <summary>Holds the tables of docs/log-pipeline.md, and the code of the library's README, to what the code says.</summary>
public sealed class LogPipelineDocsTests
{
    private static readonly (string Section, Type Options)[] Documented =
        [("LogPipeline", typeof(LogPipelineOptions)), ("Elasticsearch", typeof(ElasticsearchOptions)), ("Elasticsearch:LifeCycle", typeof(LogLifeCycleOptions))];

    public static TheoryData<string, string, string, string> Settings
    {
        get
        {
            var settings = new TheoryData<string, string, string, string>();
            foreach (var (section, options) in Documented)
            {
                var defaults = Activator.CreateInstance(options);
                foreach (var property in options.GetProperties().Where(property => property.PropertyType != typeof(LogLifeCycleOptions)))
                    settings.Add($"{section}:{property.Name}", property.Name, RangeOf(property), PageText.Of(property.Name, property.GetValue(defaults)));
            }

            return settings;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_OnThePage_HasTheRangeAndTheDefaultOfTheCode(string key, string property, string range, string standard)
    {
        var row = PageTable.Row("log-pipeline.md", key);

        Assert.True(row is not null, $"docs/log-pipeline.md has no row for `{key}` ({property}).");
        Assert.Equal((range, standard), (range.Length == 0 ? "" : row[1], row[2]));
    }

    [Fact]
    public void Settings_OnThePage_AreAllInTheCode()
    {
        var known = Settings.Select(row => row.Data.Item1).ToHashSet();

        var named = PageTable.Names("log-pipeline.md").Where(name => name.StartsWith("LogPipeline:", StringComparison.Ordinal) || name.StartsWith("Elasticsearch:", StringComparison.Ordinal));

        Assert.Subset(known, named.ToHashSet());
    }

    [Fact]
    public void Metrics_OnThePage_AreThoseOfTheCodeWithTheirLabels()
    {
        var seen = SeenMetrics();

        Assert.All(seen, metric => Assert.Equal(string.Join(", ", metric.Value), PageTable.Row("log-pipeline.md", metric.Key)?[1].Replace("`", "", StringComparison.Ordinal)));
        Assert.Equal(seen.Keys.Order(), PageTable.Names("log-pipeline.md").Where(name => name.StartsWith("log_", StringComparison.Ordinal) || name == "circuit_breaker_state").Order());
    }

    [Fact]
    public void ReasonsAndResults_OnThePage_AreAllThatThereAre()
    {
        var names = Enum.GetNames<DropReason>().Concat(Enum.GetNames<ShipResult>()).Select(EcsFields.ToSnakeCase);

        Assert.All(names, name => Assert.Contains(name, PageTable.Names("log-pipeline.md")));
    }

    [Fact]
    public void QueueShares_OnThePage_AreThoseOfAQueueThatFills()
    {
        var counters = new LogPipelineCounters();
        using var queue = new EventQueue(new LogPipelineOptions().QueueEvents, TimeSpan.Zero, counters);

        foreach (var level in Enum.GetValues<LogEventLevel>())
        {
            while (counters.DroppedOf(DropReason.QueueFull, level) == 0) queue.Add(Some.Event(level, null, "Fills the queue"));

            Assert.Equal(PageText.Of("", queue.Count), PageTable.Row("log-pipeline.md", level.ToString())?[2]);
        }
    }

    [Fact]
    public void Readme_Program_IsTheExample()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "Tracktion.Observability", "README.md"));

        Assert.Contains(File.ReadAllText(Path.Combine(RepositoryPaths.Root, "examples", "PlainConsole", "Program.cs")), readme);
    }

    private static string RangeOf(PropertyInfo property)
    {
        if (property.GetCustomAttribute<RangeAttribute>() is not { } range) return property.PropertyType == typeof(bool) ? "true, false" : "";

        var isTime = property.PropertyType == typeof(TimeSpan);
        return $"{PageText.Of(property.Name, Bound(range.Minimum, isTime))} to {PageText.Of(property.Name, Bound(range.Maximum, isTime))}";
    }

    private static object Bound(object bound, bool isTime) => isTime ? TimeSpan.Parse((string)bound, System.Globalization.CultureInfo.InvariantCulture) : bound;

    // Each instrument with the names of its labels, as they are when each has been recorded once.
    private static SortedDictionary<string, string[]> SeenMetrics()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meter = services.GetRequiredService<IMeterFactory>().Create("test");
        var seen = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter == meter || instrument.Name == "circuit_breaker_state") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen[instrument.Name] = Keys(tags));
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => seen[instrument.Name] = Keys(tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => seen[instrument.Name] = Keys(tags));
        listener.Start();
        var metrics = new LogPipelineMetrics(meter, new LogPipelineCounters());
        LogPipelineMetrics.Observe(meter, () => 0, () => TimeSpan.Zero);
        new CircuitBreakers(services.GetRequiredService<IMeterFactory>()).Register("log_store", () => CircuitState.Closed);
        metrics.BulkAnswered(BulkVerdict.Items, TimeSpan.Zero);
        listener.RecordObservableInstruments();
        return seen;
    }

    private static string[] Keys(ReadOnlySpan<KeyValuePair<string, object?>> tags) => [.. tags.ToArray().Select(tag => tag.Key)];
}
