using Tracktion.Notifications;
using Tracktion.Notifications.Telemetry;
using Tracktion.Observability;

var builder = WebApplication.CreateBuilder(args);
builder.AddTracktionObservability(NotificationsTelemetry.Identity);
builder.AddNotifications();
var app = builder.Build();
app.MapTracktionObservability();
app.MapNotifications();
await app.RunAsync();
