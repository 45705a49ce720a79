namespace Tracktion.Observability.Logging.Spool;

/// <summary>Another process has the spool's folder.</summary>
public sealed class SpoolInUseException : IOException
{
    /// <summary>Says which folder and who has it.</summary>
    /// <param name="place">The folder.</param>
    /// <param name="owner">Who has it, as its lock file says.</param>
    public SpoolInUseException(string place, string owner)
        : base($"The spool {place} is in use by {owner}. Two writers would mix their records: stop that process, or give each its own folder ({ObservabilityOptions.SectionName}:LogPipeline:SpoolFolder).")
    {
    }
}
