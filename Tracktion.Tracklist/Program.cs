using Tracktion.Observability;
using Tracktion.Tracklist;
using Tracktion.Tracklist.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddTracktionObservability(TracklistTelemetry.Identity);
builder.AddTracklist();
var app = builder.Build();
app.MapTracktionObservability();
app.MapTracklist();
await app.RunAsync();
