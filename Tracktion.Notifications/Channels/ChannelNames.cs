namespace Tracktion.Notifications.Channels;

/// <summary>The channels' names in rows and metrics.</summary>
internal static class ChannelNames
{
    public const string Log = "log";
    public const string Webhook = "webhook";

    public static readonly IReadOnlyList<string> All = [Log, Webhook];
}
