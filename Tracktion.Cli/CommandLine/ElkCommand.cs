using System.CommandLine;
using System.Security.Cryptography;
using Tracktion.Cli.Elk;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Elasticsearch.Bootstrap;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion elk</c>: work on the log store.</summary>
internal static class ElkCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new CliCommand(
            "elk",
            "Works on the log store (Elasticsearch or OpenSearch).",
            """
            Examples:
              ./tracktion elk bootstrap --url http://127.0.0.1:9200 --dry-run
            """);
        command.Subcommands.Add(Bootstrap(context));
        return command;
    }

    private static CliCommand Bootstrap(CommandContext context)
    {
        var line = new ElkArguments();
        var command = new CliCommand(
            "bootstrap",
            "Installs life-cycle policy, component templates and index template, and shows what it changed.",
            $"""
            Can be run any number of times: what is already as it should be is left alone. Indices that exist keep their mapping until they roll over. Without --url,
            address, credentials and trust are those of {StoreSettings.Prefix}… in the environment.

            Examples:
              ./tracktion elk bootstrap --url http://127.0.0.1:9200
              ./tracktion elk bootstrap --url https://es-1:9200 --ca ca.pem --api-key-file key.txt --dry-run --json

            Exit codes: 0 all is in place, 1 the store could not be reached or refused.
            """) { line.Urls, line.ApiKeyFile, line.Username, line.PasswordFile, line.Authority, line.Fingerprint, line.Mode, line.DryRun, line.Force, line.Json };
        context.SetAction(command, (arguments, token) => RunAsync(context, line, arguments, token));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ElkArguments line, ParseResult arguments, CancellationToken cancellationToken)
    {
        var options = StoreSettings.Read(line, arguments, context.Environment);
        var plan = BootstrapPlan.Of(options) with { Force = arguments.GetValue(line.Force) };
        try
        {
            using var client = new ElasticsearchClient(options, context.Time);
            var server = await client.GetServerAsync(cancellationToken);
            var steps = await new LogStoreBootstrap(client).RunAsync(plan, arguments.GetValue(line.DryRun), cancellationToken);
            if (arguments.GetValue(line.Json)) context.Console.WriteJson(BootstrapAnswer.Of(server, steps));
            else context.Console.Answers.Write(BootstrapTable.Render(server, steps));
            return ExitCode.Success;
        }
        catch (Exception e) when (e is ElasticsearchException or CryptographicException)
        {
            throw new CliException(e.Message);
        }
    }
}
