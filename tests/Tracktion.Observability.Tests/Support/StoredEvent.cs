namespace Tracktion.Observability.Tests.Support;

/// <summary>What a <see cref="ScriptedStore"/> was sent.</summary>
internal sealed record StoredEvent(string Id, string Target, int Number, int Index);
