using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Logging;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Telemetry;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests;

/// <summary>Holds the tables of docs/resilience.md to what the code says.</summary>
public sealed class ResilienceDocsTests
{
    private const string Page = "resilience.md";

    public static TheoryData<string> Settings => [.. typeof(PipelineOptions).GetProperties().Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_OnThePage_HasTheRangeAndTheDefaultsOfTheCode(string name)
    {
        var property = typeof(PipelineOptions).GetProperty(name)!;
        var range = property.GetCustomAttribute<RangeAttribute>()!;
        var defaults = new ResilienceOptions();
        PipelineOptions[] pipelines = [defaults.Database, defaults.Queue, defaults.Http, defaults.TraceStore];

        var row = PageTable.Row(Page, name);

        Assert.NotNull(row);
        Assert.Equal($"{Text(Bound(range, range.Minimum))} to {Text(Bound(range, range.Maximum))}", row[1]);
        Assert.Equal(pipelines.Select(pipeline => Text(property.GetValue(pipeline))), row.Skip(2).Take(4));
    }

    [Fact]
    public void PipelinesAndLoops_OnThePage_AreThoseOfTheCode()
    {
        var text = File.ReadAllText(Path.Combine(Testing.RepositoryPaths.Root, "docs", Page));

        Assert.All(Constants(typeof(RetryLoops)), loop => Assert.Contains($"`{loop}`", text, StringComparison.Ordinal));
        Assert.All(Constants(typeof(PipelineNames)), name => Assert.Contains(name, PageTable.Names(Page)));
        Assert.Equal(["Database", "Queue", "Http", "TraceStore"], new ResilienceOptions().Pipelines.Select(pipeline => pipeline.Key));
        using var bench = new ResilienceBench(new ResilienceOptions());
        Assert.All(new ResilienceOptions().Pipelines, pipeline => Assert.NotNull(bench.Pipelines.Get(pipeline.Name)));
    }

    [Fact]
    public void Events_OnThePage_HaveTheIdsAndLevelsOfTheCode()
    {
        var events = typeof(Log).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>() is { EventId: >= EventIds.CircuitOpened and < EventIds.CircuitOpened + 10 } message ? (method.Name, message) : default)
            .Where(one => one.Name is not null)
            .ToList();

        Assert.NotEmpty(events);
        Assert.All(events, one => Assert.Equal(
            [one.message.EventId.ToString(CultureInfo.InvariantCulture), one.message.Level.ToString()], PageTable.Row(Page, one.Name)?.Skip(1).Take(2)));
    }

    private static IEnumerable<string> Constants(Type type) => type.GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    private static object Bound(RangeAttribute range, object bound) =>
        range.OperandType == typeof(TimeSpan) ? TimeSpan.Parse((string)bound, CultureInfo.InvariantCulture) : bound;

    private static string Text(object? value) => value is double number ? number.ToString(CultureInfo.InvariantCulture) : PageText.Of("", value);
}
