namespace Tracktion.Observability.Logging.Ecs;

/// <summary>Where in a message a property's value stands just as the document needs it once more.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first character.</param>
/// <param name="Length">Its length in characters.</param>
internal readonly record struct EcsPart(EcsPartKind Kind, int Start, int Length);
