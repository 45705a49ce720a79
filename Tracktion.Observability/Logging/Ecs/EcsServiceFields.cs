using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>The fields that every document of a process has alike, made once.</summary>
internal static class EcsServiceFields
{
    /// <summary>The fields, each with the comma before it.</summary>
    public static byte[] Make(ServiceDescription service)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString(EcsFields.Version, EcsFields.EcsVersion);
            json.WriteString(EcsFields.ServiceName, EcsText.Bound(service.Identity.Name));
            json.WriteString(EcsFields.ServiceVersion, EcsText.Bound(service.Version));
            json.WriteString(EcsFields.ServiceEnvironment, EcsText.Bound(service.Environment));
            json.WriteString(EcsFields.ServiceNodeName, EcsText.Bound(service.InstanceId));
            json.WriteString(EcsFields.HostName, EcsText.Bound(service.HostName));
            json.WriteString(EcsFields.HostHostName, EcsText.Bound(service.HostName));
            json.WriteString(EcsFields.EventDataset, service.Dataset);
            json.WriteNumber(EcsFields.ProcessId, System.Environment.ProcessId);
            json.WriteEndObject();
        }

        var fields = buffer.WrittenSpan[..^1].ToArray();
        fields[0] = (byte)',';
        return fields;
    }
}
