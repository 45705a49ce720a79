using System.Diagnostics;
using System.Net;

namespace Tracktion.Messaging.Telemetry;

/// <summary>The spans of commands to Redis, which its client does not make. Only within a span: what a background loop asks of Redis is part of no story.</summary>
/// <remarks>Source: OpenTelemetry semantic conventions 1.44, Redis client spans.</remarks>
internal static class RedisTelemetry
{
    public const string System = "db.system.name";
    public const string SystemValue = "redis";
    public const string Operation = "db.operation.name";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";

    /// <summary>The span of one command.</summary>
    /// <param name="command">The command's name.</param>
    /// <param name="server">Where it goes.</param>
    public static Activity? StartCommand(string command, EndPoint? server)
    {
        if (Activity.Current is null) return null;

        var activity = MessagingTelemetry.Source.StartActivity(command, ActivityKind.Client);
        if (activity is not { IsAllDataRequested: true }) return activity;

        activity.SetTag(System, SystemValue).SetTag(Operation, command);
        return server switch
        {
            DnsEndPoint dns => activity.SetTag(ServerAddress, dns.Host).SetTag(ServerPort, dns.Port),
            IPEndPoint ip => activity.SetTag(ServerAddress, ip.Address.ToString()).SetTag(ServerPort, ip.Port),
            _ => activity,
        };
    }
}
