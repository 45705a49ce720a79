namespace Tracktion.Observability.Tests.Support;

/// <summary>What can happen to a spool and its shipper.</summary>
internal enum SpoolOperation
{
    Append,
    AppendAndSync,
    LetShip,
    LetShipLong,
    Kill,
    CutPower,
    RollOver,
    LoseAnswer,
    LoseAnswerAndRollOver,
    ApplyHalfAndLoseAnswer,
    RefuseConnection,
    Overload,
    ServerFault,
    RefuseSomeItems,
    FillDisk,
    FreeDisk,
}
