using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging.Shipping;

namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>Sends dead letters again, under their own ids, to their own targets. Those that the store then has leave their files. Not thread safe.</summary>
/// <remarks>
/// There is no second try: the letters are safe where they are. Before letters go to a data stream their ids are looked up, for an earlier replay may have ended
/// between the store's answer and the file's, and a data stream that rolled over since would take them twice.
/// </remarks>
internal sealed class DeadLetterReplay(ISpoolFileSystem files, ILogStore store, LogPipelineOptions limits, LogPipelineCounters counters, TimeProvider time)
{
    /// <summary>Why it ended early; null where it did not.</summary>
    public string? Fault { get; private set; }

    /// <summary>Sends all files' letters, until the store fails.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var name in DeadLetterFile.Names(files))
        {
            if (Fault is null) await SendFileAsync(name, cancellationToken);
        }
    }

    private async Task SendFileAsync(string name, CancellationToken cancellationToken)
    {
        List<DeadLetterLine> lines = [.. DeadLetterFile.Lines(files, name).Select(line => new DeadLetterLine(line))];
        try
        {
            for (var at = 0; at < lines.Count && Fault is null;)
            {
                var part = NextPart(lines, ref at);
                if (part.Count > 0) await SendNewAsync(part, cancellationToken);
            }
        }
        finally
        {
            if (lines.Exists(line => line.IsChanged)) Rewrite(name, lines);
        }
    }

    // Lines in a row that may go in one request; lines that are no letters stay where they are.
    private List<DeadLetterLine> NextPart(List<DeadLetterLine> lines, ref int at)
    {
        List<DeadLetterLine> part = [];
        for (var bytes = 0; at < lines.Count && part.Count < limits.BatchEvents; at++)
        {
            if (lines[at].Letter is not { } letter) continue;
            if (part.Count > 0 && (letter.Target != part[0].Letter?.Target || bytes + lines[at].Bytes.Length > limits.BatchBytes)) break;

            part.Add(lines[at]);
            bytes += lines[at].Bytes.Length;
        }

        return part;
    }

    private async Task SendNewAsync(List<DeadLetterLine> part, CancellationToken cancellationToken)
    {
        if (TargetOf(part) is { Length: > 0 } target)
        {
            var lookup = await store.FindAsync(target, [.. part.Select(line => line.Id)], cancellationToken);
            if (lookup.Outcome == IdLookupOutcome.Failed)
            {
                Fault = lookup.Fault;
                return;
            }

            foreach (var line in part.Where(line => lookup.Ids.Contains(line.Id))) Settle(line, ShipResult.Duplicate);
            part.RemoveAll(line => line.IsChanged);
        }

        if (part.Count > 0) await SendAsync(part, cancellationToken);
    }

    private async Task SendAsync(List<DeadLetterLine> part, CancellationToken cancellationToken)
    {
        var reply = await store.BulkAsync(TargetOf(part), BodyOf(part), cancellationToken);
        switch (BulkVerdicts.Of(reply, part.Count))
        {
            case BulkVerdict.Items:
                for (var i = 0; i < part.Count; i++) Settle(part[i], reply.Items[i]);
                break;
            case BulkVerdict.TooLarge or BulkVerdict.Refused when part.Count == 1:
                Settle(part[0], new BulkItem(reply.Status, reply.Error?.Type, reply.Error?.Reason ?? reply.Fault));
                break;
            case BulkVerdict.TooLarge or BulkVerdict.Refused:
                await SendAsync(part[..(part.Count / 2)], cancellationToken);
                if (Fault is null) await SendAsync(part[(part.Count / 2)..], cancellationToken);
                break;
            default:
                Fault = reply.Fault;
                break;
        }
    }

    private void Settle(DeadLetterLine line, BulkItem item)
    {
        switch (BulkVerdicts.Of(item))
        {
            case null:
                Fault ??= $"{item.Status} {item.ErrorType}: {item.ErrorReason}";
                break;
            case ShipResult.DeadLetter:
                counters.Shipped(ShipResult.DeadLetter);
                line.RefuseAgain(item, time.GetUtcNow());
                break;
            case { } result:
                Settle(line, result);
                break;
        }
    }

    private void Settle(DeadLetterLine line, ShipResult result)
    {
        counters.Shipped(result);
        line.Remove();
    }

    private void Rewrite(string name, List<DeadLetterLine> lines)
    {
        var content = new ArrayBufferWriter<byte>();
        foreach (var line in lines) content.Write(line.Bytes.Span);
        if (content.WrittenCount > 0) files.Replace(name, content.WrittenSpan);
        else files.Delete(name);
    }

    private static string TargetOf(List<DeadLetterLine> part) => part[0].Letter?.Target ?? "";

    private static ReadOnlyMemory<byte> BodyOf(List<DeadLetterLine> part)
    {
        var body = new ArrayBufferWriter<byte>();
        foreach (var letter in part.Select(line => line.Letter).OfType<DeadLetter>())
        {
            var document = JsonMarshal.GetRawUtf8Value(letter.Document);
            using (var json = new Utf8JsonWriter(body)) WriteAction(json, letter, document);
            body.Write("\n"u8);
            body.Write(document);
            body.Write("\n"u8);
        }

        return body.WrittenMemory;
    }

    private static void WriteAction(Utf8JsonWriter json, DeadLetter letter, ReadOnlySpan<byte> document)
    {
        json.WriteStartObject();
        json.WriteStartObject("create"u8);
        if (letter.Target.Length == 0) json.WriteString("_index"u8, LogTarget.DailyIndexOf(document));
        json.WriteString("_id"u8, letter.Id);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
