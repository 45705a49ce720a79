namespace Tracktion.Testing.Jaeger;

/// <summary>The kinds of value that an attribute can have in OTLP.</summary>
public enum AttributeKind
{
    /// <summary>No value.</summary>
    None,

    /// <summary>Text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A signed integer of 64 bits.</summary>
    Whole,

    /// <summary>A number of double precision.</summary>
    Real,

    /// <summary>A list of values.</summary>
    Array,

    /// <summary>A list of keys and values.</summary>
    Map,

    /// <summary>Bytes.</summary>
    Bytes,
}
