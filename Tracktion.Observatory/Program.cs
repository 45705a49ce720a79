using Tracktion.Observability;
using Tracktion.Observatory.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddTracktionObservability(ObservatoryTelemetry.Identity);
var app = builder.Build();
app.MapTracktionObservability();
await app.RunAsync();
