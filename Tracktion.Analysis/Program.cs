using Tracktion.Analysis;
using Tracktion.Analysis.Telemetry;
using Tracktion.Observability;

var builder = WebApplication.CreateBuilder(args);
builder.AddTracktionObservability(AnalysisTelemetry.Identity);
builder.AddAnalysis();
var app = builder.Build();
app.MapTracktionObservability();
app.MapAnalysis();
await app.RunAsync();
