namespace Tracktion.Observability.Health;

/// <summary>A folder that the service writes to: register one for each, and the check <c>disk_space</c> watches its disk.</summary>
/// <param name="Purpose">What lies there, a word for the check's detail: <c>uploads</c>.</param>
/// <param name="Path">Its full path; it need not be there yet. Null where the settings name none.</param>
public sealed record WrittenFolder(string Purpose, string? Path);
