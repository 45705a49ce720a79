using Serilog;
using Tracktion.Observability;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging;

// A console program without a host that ships its log. Give it the address of a log store: dotnet run -- http://127.0.0.1:9200
if (args is not [var store])
{
    await Console.Error.WriteLineAsync("Give the address of a log store, such as http://127.0.0.1:9200.");
    return 2;
}

var options = new ObservabilityOptions
{
    Environment = "example",
    Elasticsearch = new ElasticsearchOptions { Nodes = [new Uri(store)] },
    // A program that ends at once gives its last events more time than a service does. They are sent at the next start otherwise.
    LogPipeline = new LogPipelineOptions { StopTimeout = TimeSpan.FromSeconds(30) },
};

// Disposing of the logger writes what waits to the disk, and ships it.
await using var logger = new LoggerConfiguration()
    .WriteTo.Tracktion(new ServiceIdentity("plain-console", "PlainConsole"), options)
    .CreateLogger();

for (var number = 1; number <= 3; number++) logger.Information("Read file {FileNumber} at {FilePath} in {DurationSeconds} s", number, $"/music/{number}.flac", 0.25);
try
{
    throw new InvalidDataException("The header ends after 3 bytes.");
}
catch (InvalidDataException exception)
{
    logger.Error(exception, "{FilePath} cannot be read", "/music/4.flac");
}

return 0;
