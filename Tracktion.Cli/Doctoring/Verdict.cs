using System.Text.Json.Serialization;

namespace Tracktion.Cli.Doctoring;

/// <summary>How a check came out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It will do, with less than there could be.</summary>
    [JsonStringEnumMemberName("warn")]
    Warn,

    /// <summary>It will not do.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,
}
