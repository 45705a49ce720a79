namespace Tracktion.Testing.Elasticsearch;

/// <summary>Field types, as far as they take different values.</summary>
internal enum FieldKind
{
    Object,
    Text,
    Keyword,
    Constant,
    Whole,
    Fraction,
    Boolean,
    Date,
    Ip,
    Flattened,

    /// <summary>Takes anything: a type that is not modelled, or a part that is not looked into.</summary>
    Opaque,
}
