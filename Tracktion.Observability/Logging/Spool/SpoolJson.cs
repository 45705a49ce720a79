using System.Text.Json.Serialization;

namespace Tracktion.Observability.Logging.Spool;

/// <summary>Reads and writes the spool's small objects by generated code: looking at types at run time would hold up the first event of a process.</summary>
[JsonSerializable(typeof(SegmentHeader))]
[JsonSerializable(typeof(SpoolCheckpoint))]
internal sealed partial class SpoolJson : JsonSerializerContext;
