using Tracktion.FileWatcher;
using Tracktion.FileWatcher.Telemetry;
using Tracktion.Observability;

var builder = WebApplication.CreateBuilder(args);
builder.AddTracktionObservability(FileWatcherTelemetry.Identity);
builder.AddFileWatcher();
var app = builder.Build();
app.MapTracktionObservability();
app.MapFileWatcher();
await app.RunAsync();
