using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tracktion.Observability.Health;

/// <summary>The last changes of one check, newest first, and no more of them than fit a screen. Immutable.</summary>
internal sealed record CheckHistory(IReadOnlyList<CheckChange> Changes)
{
    /// <summary>How many changes are kept.</summary>
    public const int Limit = 10;

    /// <summary>That of a check which has never ended.</summary>
    public static CheckHistory Empty { get; } = new([]);

    /// <summary>The newest change; null where there is none.</summary>
    public CheckChange? Newest => Changes is [var newest, ..] ? newest : null;

    /// <summary>The history with a result added, which is the same history where the status is the same.</summary>
    public CheckHistory With(HealthStatus status, string? detail, DateTimeOffset at) =>
        Newest?.Status == status ? this : new CheckHistory([new CheckChange(status, Newest?.Status, at, detail), .. Changes.Take(Limit - 1)]);
}
