using System.Globalization;
using Serilog;
using Tracktion.LogCrasher;
using Tracktion.Observability;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging;

// Logs numbered events through the product's sink, and notes in a shared file when each log call returned. It runs until it is killed,
// or, asked to finish, until all is shipped, or, asked to forget that, until all is logged.
if (args is not [var url, var folder, var service, var first, var journalPath, var pause, .. var rest])
{
    await Console.Error.WriteLineAsync("Give: URL FOLDER SERVICE FIRST-NUMBER JOURNAL EVENTS-PER-MILLISECOND [COUNT [forget]].");
    return 2;
}

var options = new ObservabilityOptions
{
    Environment = "test",
    Elasticsearch = new ElasticsearchOptions { Nodes = [new Uri(url)], RequestTimeout = TimeSpan.FromSeconds(1) },
    LogPipeline = new LogPipelineOptions
    {
        SpoolFolder = folder,
        SyncInterval = CrashPace.SyncInterval,
        SegmentBytes = 256 << 10,
        BatchAge = TimeSpan.FromMilliseconds(30),
        BatchEvents = 500,
        RetryFirst = TimeSpan.FromMilliseconds(20),
        RetryCap = TimeSpan.FromMilliseconds(200),
        StopTimeout = TimeSpan.FromMinutes(1),
    },
};
using var journal = new Journal(journalPath);
var number = int.Parse(first, CultureInfo.InvariantCulture);
var perMillisecond = int.Parse(pause, CultureInfo.InvariantCulture);
var end = rest is [var count, ..] ? number + int.Parse(count, CultureInfo.InvariantCulture) : int.MaxValue;
var logger = new LoggerConfiguration().WriteTo.Tracktion(new ServiceIdentity(service, "Tracktion.LogCrasher"), options).CreateLogger();
var clock = TimeProvider.System;
var began = clock.GetTimestamp();
for (var logged = 0; number < end; number++, logged++)
{
    logger.Information("Event {Number} of {Service} took {DurationSeconds} s and {Reason}", number, service, 0.25, "went well");
    journal.Returned(number, clock.GetUtcNow());
    while (logged > perMillisecond * (1 + clock.GetElapsedTime(began).TotalMilliseconds)) await Task.Delay(TimeSpan.FromMilliseconds(1), clock);
}

if (rest is not [_, "forget"]) await logger.DisposeAsync();
return 0;
