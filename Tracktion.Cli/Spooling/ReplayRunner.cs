using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Tracktion.Cli.Elk;
using Tracktion.Cli.Terminal;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging.Spool;
using Tracktion.Observability.Logging.Spool.Tools;

namespace Tracktion.Cli.Spooling;

/// <summary>Replays one spool after the other, and prints what each came to.</summary>
internal sealed class ReplayRunner(CliConsole console, TimeProvider time, ElasticsearchOptions store, SpoolReplayOptions options)
{
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> spools, bool json, CancellationToken cancellationToken)
    {
        List<(string Folder, SpoolReplayResult Result)> results = [];
        var inUse = 0;
        foreach (var spool in spools)
        {
            try
            {
                results.Add((spool, await ReplayAsync(spool, cancellationToken)));
                if (!json) console.Answers.Write(ReplayTable.Render(spool, options, results[^1].Result));
            }
            catch (SpoolInUseException e)
            {
                // The others may still be free.
                inUse++;
                console.Remark($"{e.Message} A service that runs sends its backlog itself.");
            }
        }

        if (json) console.WriteJson(new JsonArray([.. results.Select(entry => SpoolAnswer.Replay(entry.Folder, options, entry.Result))]));
        return inUse == 0 && results.All(entry => options.DryRun || entry.Result.IsComplete) ? ExitCode.Success : ExitCode.Failure;
    }

    private async Task<SpoolReplayResult> ReplayAsync(string spool, CancellationToken cancellationToken)
    {
        var progress = new ReplayProgressLine(console, time);
        // Shown at the end: between, they would tear the line of the progress.
        using var remarks = new StringWriter();
        try
        {
            return await new SpoolReplay(store, time, remarks).RunAsync(spool, options, progress.Show, cancellationToken);
        }
        catch (Exception e) when (e is ElasticsearchException or CryptographicException)
        {
            throw new CliException($"Nothing was sent from {spool}: {e.Message.TrimEnd('.')}. Check --url, or {StoreSettings.Prefix}Nodes__0, and that the store runs; what waits stays where it is.");
        }
        finally
        {
            progress.End();
            console.ErrorOutput.Write(remarks);
        }
    }
}
