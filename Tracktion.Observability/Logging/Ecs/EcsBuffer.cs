namespace Tracktion.Observability.Logging.Ecs;

/// <summary>The bytes of the document that is being written.</summary>
internal sealed class EcsBuffer() : GrowingBuffer(16 * 1024, 128 * 1024);
