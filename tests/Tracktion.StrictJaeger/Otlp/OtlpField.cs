namespace Tracktion.Testing.Jaeger;

/// <summary>One field of an OTLP message.</summary>
/// <param name="Number">Its number on the wire.</param>
/// <param name="Name">Its name in OTLP/JSON.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Message">The message's name, where it holds one.</param>
/// <param name="IsRepeated">Whether it is a list.</param>
internal sealed record OtlpField(int Number, string Name, OtlpFieldKind Kind, string? Message = null, bool IsRepeated = false)
{
    /// <summary>Protobuf's wire type: 0 varint, 1 eight bytes, 2 length and bytes, 5 four bytes.</summary>
    public int WireType => Kind switch
    {
        OtlpFieldKind.Bool or OtlpFieldKind.LongNumber or OtlpFieldKind.Number => 0,
        OtlpFieldKind.Fixed64 or OtlpFieldKind.Real => 1,
        OtlpFieldKind.Fixed32 => 5,
        _ => 2,
    };
}
