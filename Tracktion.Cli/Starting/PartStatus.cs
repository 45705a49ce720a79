namespace Tracktion.Cli.Starting;

/// <summary>How far a part of an instance has come up.</summary>
internal enum PartStatus
{
    Waiting,
    Starting,
    Healthy,
    Failed,
}
