namespace Tracktion.Testing.Jaeger;

/// <summary>What an OTLP field holds; each kind has one wire type and one form in OTLP/JSON.</summary>
internal enum OtlpFieldKind
{
    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>Bytes, base64 in JSON.</summary>
    Bytes,

    /// <summary>A trace or span id: bytes, lower-case hex in JSON.</summary>
    Id,

    /// <summary>A varint of 0 or 1.</summary>
    Bool,

    /// <summary>A varint of 64 bits, a decimal string in JSON.</summary>
    LongNumber,

    /// <summary>A varint that JSON writes as a number: an enum, or a count of 32 bits.</summary>
    Number,

    /// <summary>Four bytes, a number in JSON.</summary>
    Fixed32,

    /// <summary>Eight bytes, a decimal string in JSON.</summary>
    Fixed64,

    /// <summary>Eight bytes of IEEE 754.</summary>
    Real,

    /// <summary>A message of its own.</summary>
    Message,
}
