namespace Tracktion.Observability.Logging.Ecs;

/// <summary>What a part of a message is.</summary>
internal enum EcsPartKind
{
    /// <summary>Nothing that could be taken from the message.</summary>
    None,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A finite real number, in its shortest digits.</summary>
    Real,
}
