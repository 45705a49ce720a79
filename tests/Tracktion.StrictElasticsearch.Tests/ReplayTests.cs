using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch.Tests;

/// <summary>What a real 7.10.0 answered, against what the strict server answers.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public class ReplayTests
{
    /// <summary>Exchanges that are out of scope: a shipper has nothing to do with them.</summary>
    private static readonly string[] OutOfScope =
    [
        "count-q", // words of a text
        "get-doc-stream", // refused, with another reason
        "get-source",
        "health-index", // level=indices
        "cat-indices", "cat-indices-cols", "cat-indices-v", "cat-missing", "cat-count", "cat-health", "cat-aliases", "cat-unknown", "cat-templates",
        "get-index-settings", "get-index", "flush", "resolve", "stats", "nodes", "license", "xpack", "data-stream-stats",
        "ds-doc-create", "ds-doc-put-id", "ds-create-op", "ds-create-op-dup", "ds-doc-no-ts", "ds-rollover-dry", "ds-delete-by-query", // single documents by _doc and _create
        "it-simulate", "legacy-template",
        "pi-doc", "pi-doc-again", "pi-update", "pi-get", "pi-mapping-conflict", "pi-mapping-add", "pi-alias", "pi-alias-get", "pi-alias-search", "pi-doc-delete", "pi-doc-delete-again",
        "unknown-endpoint-post", "human",
    ];

    [Fact]
    public async Task Answers_RecordedRequestsOf710_AreAsRecorded()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var replay = RepositoryPaths.RequireShared("reference", "recorded", "replay.py");
        await using var open = await StrictElasticsearch.StartAsync(new StrictElasticsearchOptions { Version = "7.10.0" }, cancellationToken);
        await using var secured = await StrictElasticsearch.StartAsync(
            new StrictElasticsearchOptions { Version = "7.10.0", Security = new SecuritySettings("tracktion", "tracktion-test") }, cancellationToken);
        await using var small = await StrictElasticsearch.StartAsync(
            new StrictElasticsearchOptions { Version = "7.10.0", MaxContentLengthBytes = 64 << 10 }, cancellationToken);

        var outcome = await RunAsync(replay, open.Address, secured.Address, small.Address, cancellationToken);

        var failures = outcome["failures"]!.AsArray().Select(failure => failure!["name"]!.ToString()).ToList();
        Assert.Equal([], failures.Except(OutOfScope));
        Assert.Equal([], OutOfScope.Except(failures));
        Assert.Equal((5, 68, 29, 3), (Passed("setup"), Passed("bulk"), Passed("security"), Passed("limits")));
        Assert.DoesNotContain(open.Violations, violation => violation.Contains("not modelled by the strict server: System.", StringComparison.Ordinal));
        int Passed(string group) => (int)outcome["groups"]![group]!["passed"]!;
    }

    private static async Task<JsonNode> RunAsync(string replay, Uri open, Uri secured, Uri small, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = [replay, "elasticsearch", "--url", $"{open}", "--secured-url", $"{secured}", "--small-url", $"{small}", "--setup", "--json",
            "--group", "setup,bulk,limits,security,admin,count,document"];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Start(start);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode is 0 or 1, await errors);
        return JsonNode.Parse(text)!;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("needs python3, which is not here");
            throw;
        }
    }
}
