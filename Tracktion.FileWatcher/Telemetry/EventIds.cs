namespace Tracktion.FileWatcher.Telemetry;

/// <summary>The published ids of this service's log events: the 2000s.</summary>
internal static class EventIds
{
    public const int WatchStarted = 2000;
    public const int WatchOverflowed = 2001;
    public const int WatchBroken = 2002;
    public const int RootMissing = 2003;
    public const int RootScanned = 2004;
    public const int HintsFull = 2005;
    public const int FileDetected = 2010;
    public const int FileUnchanged = 2011;
    public const int FileRemoved = 2012;
    public const int FileUnreadable = 2013;
    public const int FileStillChanging = 2014;
    public const int FileIgnored = 2015;
    public const int RecordFailed = 2016;
}
