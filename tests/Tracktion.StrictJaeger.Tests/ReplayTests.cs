using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger.Tests;

/// <summary>What a real 1.58.1 answered, against what the strict server answers, each run as a process of its own.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public class ReplayTests
{
    [Fact]
    public async Task Answers_RecordedRequestsOf158_AreAsRecorded()
    {
        var replay = RepositoryPaths.RequireShared("reference", "recorded", "replay.py");
        using var server = Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "Tracktion.StrictJaeger.dll"), "--stop-with-stdin"]);
        var (otlp, _, query) = (await LineAsync(server), await LineAsync(server), await LineAsync(server));

        var outcome = await RunAsync(replay, otlp, query);

        server.StandardInput.Close();
        await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal([], outcome["failures"]!.AsArray().Select(failure => failure!.ToJsonString()));
        Assert.Equal((98, 32, 5, 1), (Passed("query"), Passed("otlp"), Passed("otlp-readback"), Passed("archive")));
        Assert.Equal(0, server.ExitCode);
        int Passed(string group) => (int)outcome["groups"]![group]!["passed"]!;
    }

    private static async Task<string> LineAsync(Process server) => await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("The server has ended.");

    private static async Task<JsonNode> RunAsync(string replay, string otlp, string query)
    {
        using var process = Start("python3", [replay, "jaeger", "--otlp", otlp, "--query", query, "--load", "--json"]);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode is 0 or 1, await errors);
        return JsonNode.Parse(text)!;
    }

    private static Process Start(string program, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"needs {program}, which is not here");
            throw;
        }
    }
}
