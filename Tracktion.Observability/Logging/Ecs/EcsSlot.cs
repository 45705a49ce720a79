using Serilog.Events;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>A place for a value. A structure of its own, because an array of an abstract class checks the type of all that is put into it.</summary>
internal struct EcsSlot
{
    public LogEventPropertyValue? Value;
}
