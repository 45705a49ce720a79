using System.Reflection;
using System.Text.RegularExpressions;
using Tracktion.EndToEnd.Tests.Support;
using Tracktion.Observability;
using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests;

/// <summary>Holds the lists of docs/telemetry.md to the code, both ways; a failure says which row to add or to remove.</summary>
public sealed partial class TelemetryDocsTests
{
    private static readonly IReadOnlyList<PageRow> SpanRows = TelemetryPage.Rows(TelemetryPage.Spans);

    private static readonly string[] AllServices = ["analysis", "file-watcher", "tracklist", "notifications", "observatory"];

    [Fact]
    public void EventIds_OfAllProjects_AreUniqueInTheirRangeAndUsedOnce()
    {
        var faults = Declarations.EventIds
            .Where(id => !Declarations.FirstIds.TryGetValue(id.Project, out var first) || id.Id < first || id.Id > first + 999)
            .Select(id => $"{id.Name} ({id.Id}) is no id of {id.Project}'s.")
            .Concat(Declarations.EventIds.GroupBy(id => id.Id).Where(ids => ids.Count() > 1).Select(ids => $"{ids.Key} is given out to {string.Join(" and ", ids.Select(id => id.Name))}."))
            .Concat(Declarations.EventIds
                .Where(id => Declarations.Events.Count(logged => logged.Project == id.Project && logged.Id == id.Id && logged.Name == id.Name) != 1)
                .Select(id => $"{id.Name} ({id.Id}) of {id.Project} is not the id of the one log method of this name."));

        AssertNone(faults);
        Assert.Equal(Declarations.EventIds.Count, Declarations.Events.Count);
    }

    [Fact]
    public void Events_OnThePage_AreThoseOfTheCode()
    {
        var code = Declarations.Events.Select(logged => $"### {logged.Project}: {logged.Row}");
        var page = TelemetryPage.Rows(TelemetryPage.Events)
            .Select(row => $"### {row.Section.Split(':')[0]}: | `{row.Name}` | {string.Join(" | ", row.Cells.Values)} |");

        AssertNone(Differences(code, page));
    }

    [Fact]
    public void Metrics_OnThePage_AreThoseOfTheCode()
    {
        using var metrics = new DeclaredMetrics();
        var page = TelemetryPage.Rows(TelemetryPage.Metrics);

        var faults = metrics.All.SelectMany(metric => FaultsOf(metric, page.FirstOrDefault(row => row.Name == metric.Name)))
            .Concat(page.Select(row => row.Name).Except(metrics.All.Select(metric => metric.Name)).Select(name => $"Remove the row of `{name}`: there is no such metric."))
            .Concat(page.GroupBy(row => row.Name).Where(rows => rows.Count() > 1).Select(rows => $"Remove a row of `{rows.Key}`: it has {rows.Count()}."));

        AssertNone(faults);
    }

    [Fact]
    public void Metrics_OfTheSpecification_AreOnThePageWithTheirLabelsAndServices()
    {
        var page = TelemetryPage.Rows(TelemetryPage.Metrics).ToDictionary(row => row.Name);

        var faults = MetricsTable.Contracts.SelectMany(contract => page.TryGetValue(contract.Name, out var row) ? FaultsOf(contract, row) : [$"Add a row for `{contract.Name}`."]);

        AssertNone(faults);
    }

    [Fact]
    public void Instruments_OfTheProjects_AreDeclaredWhereThisTestSeesThem()
    {
        using var metrics = new DeclaredMetrics();
        var seen = metrics.Declarers.Select(type => type.Name).ToHashSet();

        var declaring = Directory.EnumerateDirectories(RepositoryPaths.Root, "Tracktion.*")
            .SelectMany(project => Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && InstrumentCreation().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetFileNameWithoutExtension(file));

        Assert.Equal(seen.Order(), declaring.Order());
    }

    [Fact]
    public void SpanNames_OfTheCode_AreOnThePageAndNoOthers()
    {
        var fixedNames = SpanRows.Select(row => row.Name).Where(name => !name.Contains('{', StringComparison.Ordinal));

        AssertNone(Differences(Declarations.SpanNames, fixedNames));
    }

    [Fact]
    public void Spans_OfTheApprovedTrace_AreAsThePageSays() => AssertNone(ApprovedSpan.All.SelectMany(FaultsOf));

    [Fact]
    public void SpansWithVariableNames_OnThePage_AreInTheApprovedTrace()
    {
        // What the trace of a dropped file has none of: requests, calls of others, connections that are opened, and commands of the cache.
        string[] elsewhere = ["{method} {route}", "{method}", "CONNECT {database}", "{command}"];
        var seen = ApprovedSpan.All.Select(span => RowOf(span)?.Name).ToHashSet();

        var unseen = SpanRows.Where(row => row.Name.Contains('{', StringComparison.Ordinal) && !elsewhere.Contains(row.Name) && !seen.Contains(row.Name));

        AssertNone(unseen.Select(row => $"Remove the row of `{row.Name}`, or approve a trace that has it."));
    }

    [Fact]
    public void Attributes_OnThePage_AreThoseOfTheCodeAndOfTheLibraries()
    {
        // Set by ASP.NET Core, HttpClient and Npgsql, and not in the approved trace.
        string[] ofLibraries = ["http.request.method", "http.request.method_original", "url.scheme", "url.path", "url.full", "db.response.status_code"];
        var set = Declarations.Attributes.Concat(ApprovedSpan.All.SelectMany(span => span.Attributes)).Concat(ofLibraries).Distinct();

        AssertNone(Differences(set, TelemetryPage.Rows(TelemetryPage.Attributes).Select(row => row.Name)));
    }

    [Fact]
    public void Attributes_OnThePage_AreThoseOfItsSpans()
    {
        var ofSpans = SpanRows.SelectMany(row => row.Quoted("attributes")).Distinct();

        AssertNone(Differences(ofSpans, TelemetryPage.Rows(TelemetryPage.Attributes).Select(row => row.Name)));
    }

    [Fact]
    public void ResourceAttributes_OnThePage_AreThoseOfTheApprovedTrace() =>
        AssertNone(Differences(ApprovedSpan.ResourceAttributes, TelemetryPage.Rows(TelemetryPage.ResourceAttributes).Select(row => row.Name)));

    // That the names are the conventions' indeed, the strict trace store checks on every span of a run.
    [Fact]
    public void Attributes_OnThePage_SayWhereTheirNamesAreFrom()
    {
        var wrong = TelemetryPage.Rows(TelemetryPage.Attributes).Concat(TelemetryPage.Rows(TelemetryPage.ResourceAttributes)).Where(row => row.Cells["from"] != OriginOf(row.Name));

        AssertNone(wrong.Select(row => $"`{row.Name}` is from {OriginOf(row.Name)}; its row says {row.Cells["from"]}."));
    }

    [Fact]
    public void Sampling_OnThePage_HasTheDefaultsOfTheCode()
    {
        var (options, rows) = (new ObservabilityOptions(), TelemetryPage.Rows(TelemetryPage.Sampling).ToDictionary(row => row.Name, row => row.Cells["default"]));

        Assert.Equal(FormattableString.Invariant($"{options.TraceRatio}"), rows[nameof(options.TraceRatio)]);
        Assert.Equal(options.KeepFailedTraces ? "true" : "false", rows[nameof(options.KeepFailedTraces)]);
        Assert.Equal(FormattableString.Invariant($"{options.KeepTracesSlowerThan.TotalSeconds} s"), rows[nameof(options.KeepTracesSlowerThan)]);
        Assert.Contains(FormattableString.Invariant($"{HeldSpans():N0} spans are held"), TelemetryPage.Text);
        Assert.Contains(FormattableString.Invariant($"queue ({options.Otlp.QueueSize:N0})"), TelemetryPage.Text);
        Assert.Contains(FormattableString.Invariant($"`Otlp:SpoolBytes` ({options.Otlp.SpoolBytes >> 20} MiB)"), TelemetryPage.Text);
    }

    [Fact]
    public void Queries_OnThePage_AskForMetricsThatItLists()
    {
        var known = TelemetryPage.Rows(TelemetryPage.Metrics).SelectMany(row => row.Cells["type"] == "histogram" ? [$"{row.Name}_bucket", $"{row.Name}_sum", $"{row.Name}_count"] : (string[])[row.Name]).ToHashSet();

        var queries = TelemetryPage.Queries();

        Assert.All(queries, query => Assert.EndsWith("?", query.Question, StringComparison.Ordinal));
        Assert.All(queries, query => Assert.NotEmpty(MetricsOf(query.Query)));
        AssertNone(queries.SelectMany(query => MetricsOf(query.Query)).Where(name => !known.Contains(name)).Select(name => $"A query asks for {name}, which is no metric of the page."));
    }

    // One below the other and whole, as they are to be mended.
    private static void AssertNone(IEnumerable<string> faults)
    {
        var list = string.Join('\n', faults);
        Assert.True(list.Length == 0, list);
    }

    private static string OriginOf(string attribute) =>
        attribute.StartsWith("tracktion.", StringComparison.Ordinal) ? "ours" : attribute.StartsWith("db.npgsql.", StringComparison.Ordinal) ? "npgsql" : "semconv";

    private static IEnumerable<string> Differences(IEnumerable<string> code, IEnumerable<string> page)
    {
        var (codes, pages) = (code.ToHashSet(), page.ToList());
        return codes.Except(pages).Select(row => $"Add to docs/telemetry.md: {row}")
            .Concat(pages.Where(row => !codes.Contains(row)).Select(row => $"Remove from docs/telemetry.md: {row}"))
            .Concat(pages.GroupBy(row => row).Where(rows => rows.Count() > 1).Select(rows => $"Remove a double from docs/telemetry.md: {rows.Key}"));
    }

    private static IEnumerable<string> FaultsOf(DeclaredMetric metric, PageRow? row)
    {
        if (row is null)
        {
            yield return $"Add to docs/telemetry.md: {metric.Row}";
            yield break;
        }

        if (row.Cells["type"] != metric.Type) yield return $"`{metric.Name}` is a {metric.Type}; its row says {row.Cells["type"]}.";
        if (row.Cells["unit"] != metric.Unit) yield return $"The unit of `{metric.Name}` is '{metric.Unit}'; its row says '{row.Cells["unit"]}'.";
        if (metric.Labels is { } labels && row.Cells["labels"] != labels) yield return $"The labels of `{metric.Name}` are '{labels}'; its row says '{row.Cells["labels"]}'.";
        // The runtime's own texts are its own.
        if (!metric.Name.StartsWith("dotnet_", StringComparison.Ordinal) && !row.Cells["meaning"].StartsWith(metric.Help, StringComparison.Ordinal))
            yield return $"The meaning of `{metric.Name}` has to begin with its HELP text: {metric.Help}";
    }

    private static IEnumerable<string> FaultsOf(MetricContract contract, PageRow row)
    {
        var (labels, services) = (string.Join(", ", contract.Labels.Split(' ').Order(StringComparer.Ordinal)), contract.Services.Split(' '));
        if (row.Cells["type"] != contract.Type) yield return $"`{contract.Name}` is specified as a {contract.Type}; its row says {row.Cells["type"]}.";
        if (row.Cells["labels"] != labels) yield return $"`{contract.Name}` is specified with the labels '{labels}'; its row says '{row.Cells["labels"]}'.";
        if (!ServicesOf(row).Order().SequenceEqual(services.Order())) yield return $"`{contract.Name}` is owed by {contract.Services}; its row says {row.Cells["in"]}.";
    }

    private static IEnumerable<string> ServicesOf(PageRow row) => row.Cells["in"] switch
    {
        "all" => AllServices,
        "all but observatory" => AllServices[..^1],
        _ => row.List("in"),
    };

    private static IEnumerable<string> FaultsOf(ApprovedSpan span)
    {
        if (RowOf(span) is not { } row)
        {
            yield return $"Add to docs/telemetry.md: | `{span.Name}` | {span.Kind} | {span.Source} | … |";
            yield break;
        }

        foreach (var attribute in span.Attributes.Except(row.Quoted("attributes"))) yield return $"The row of `{row.Name}` lacks the attribute `{attribute}`.";
        if (row.Quoted("parent") is { Count: > 0 } parents && (span.Parent is null || !parents.Contains(RowOf(span.Parent)?.Name)))
            yield return $"The parent of `{row.Name}` is {span.Parent?.Name ?? "none"}; its row says {row.Cells["parent"]}.";
        if (row.Cells["parent"].StartsWith("none", StringComparison.Ordinal) && span.Parent is not null) yield return $"`{row.Name}` has the parent {span.Parent.Name}; its row says none.";
    }

    // The most exact name first.
    private static PageRow? RowOf(ApprovedSpan span) => SpanRows
        .Where(row => row.Cells["kind"] == span.Kind && row.Cells["source"] == span.Source && Regex.IsMatch(span.Name, PatternOf(row.Name)))
        .MinBy(row => row.Name.Count(letter => letter == '{'));

    private static string PatternOf(string name) => $"^{Placeholder().Replace(Regex.Escape(name).Replace(@"\{", "{", StringComparison.Ordinal), @"\S+")}$";

    private static IEnumerable<string> MetricsOf(string query) =>
        Identifier().Matches(Matcher().Replace(query, "")).Select(match => match.Value).Where(name => name.Contains('_', StringComparison.Ordinal));

    private static int HeldSpans() => (int)typeof(ServiceIdentity).Assembly
        .GetType("Tracktion.Observability.Tracing.Sampling.UndecidedSpans", throwOnError: true)!
        .GetField("Capacity", BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue()!;

    [GeneratedRegex(@"\.Create(Counter|Histogram|Gauge|UpDownCounter|Observable\w+)[<(]")]
    private static partial Regex InstrumentCreation();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();

    // Labels: in braces, and in the lists of by, on and the like.
    [GeneratedRegex(@"\{[^}]*\}|\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)")]
    private static partial Regex Matcher();

    // A name that no bracket follows is no function.
    [GeneratedRegex(@"\b[a-z][a-z0-9_]*\b(?!\s*\()")]
    private static partial Regex Identifier();
}
