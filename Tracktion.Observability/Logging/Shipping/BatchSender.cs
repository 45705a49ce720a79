using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Metrics;

namespace Tracktion.Observability.Logging.Shipping;

/// <summary>Sends one batch until the store has each of its events, or has refused it for good. Not thread safe; <see cref="Status"/> may be read by any.</summary>
internal sealed class BatchSender(
    ILogStore store,
    LogIndexMode mode,
    BatchLimits limits,
    ShipperTimes times,
    DeadLetters deadLetters,
    LogPipelineCounters counters,
    LogPipelineMetrics metrics,
    SelfLog self,
    TimeProvider time)
{
    private const string RefusedTopic = "refused";
    private const string StoreTopic = "store";
    private const string FailureStoreTopic = "failure store";
    private const int DeadLetterTries = 3;
    // A shard that is lost for good must not hold everything up: some ten minutes at the default back-off.
    private const int IncompleteTries = 15;
    // One event can be to blame for the refusal of a body, and another too; when each is, it is more likely the address or the store.
    private const int RefusedAloneTries = 3;

    private int _incomplete;
    private int _refusedAlone;
    private bool _isSecondTry;
    private volatile ShipperStatus _status = ShipperStatus.Untried;

    public ShipperStatus Status => _status;

    /// <summary>How many events of the last batch were found to be stored already.</summary>
    public int FoundByLookUp { get; private set; }

    /// <summary>How many events of the last batch were refused for good.</summary>
    public int Buried { get; private set; }

    /// <summary>Sends all of a batch, which is empty afterwards.</summary>
    /// <param name="batch">What to send.</param>
    /// <param name="meanwhile">What to do while the store works.</param>
    /// <param name="gentle">When this is cancelled, a failure is not followed by another try.</param>
    /// <param name="cancellationToken">Ends everything at once.</param>
    /// <returns>Whether all was sent.</returns>
    public async Task<bool> SendAsync(BulkBatch batch, Action meanwhile, CancellationToken gentle, CancellationToken cancellationToken)
    {
        (FoundByLookUp, Buried) = (0, 0);
        var most = int.MaxValue;
        while (batch.Count > 0)
        {
            if (batch.Uncertain > 0 && await LookUpAsync(batch, cancellationToken) is { } fault)
            {
                if (!await WaitAsync(fault.Fault, fault.RetryAfter, gentle)) return false;
                continue;
            }

            if (batch.Count == 0) break;

            var count = Math.Min(most, batch.Fitting(limits.Events, limits.Bytes));
            var (reply, verdict) = await TryAsync(batch, count, meanwhile, cancellationToken);
            if (verdict == BulkVerdict.Refused && count == 1 && IsSuspicious()) verdict = BulkVerdict.Misconfigured;
            switch (verdict)
            {
                case BulkVerdict.Items:
                    most = most < int.MaxValue / 2 ? most * 2 : int.MaxValue;
                    if (!await SettleAsync(batch, count, reply, gentle)) return false;
                    break;
                case BulkVerdict.TooLarge or BulkVerdict.Refused when count == 1:
                    await RefuseAsync(batch, reply, gentle);
                    break;
                case BulkVerdict.TooLarge or BulkVerdict.Refused:
                    if (verdict == BulkVerdict.TooLarge) limits.TooLarge(batch.Body(count).Length);
                    else self.Write(RefusedTopic, $"the log store refused a whole request of {count} events, which is looked through for the one to blame: {Words(reply)}");
                    most = Math.Max(1, count / 2);
                    break;
                default:
                    if (!await HoldAsync(batch, count, reply, verdict, gentle)) return false;
                    break;
            }
        }

        return true;
    }

    // Then each event gets a second try after the long wait, so that a wrong setting does not bury everything at once.
    private bool IsSuspicious() => _isSecondTry = ++_refusedAlone > RefusedAloneTries && !_isSecondTry;

    private async Task<(BulkReply Reply, BulkVerdict Verdict)> TryAsync(BulkBatch batch, int count, Action meanwhile, CancellationToken cancellationToken)
    {
        _status = _status with { NextTry = null };
        var started = time.GetTimestamp();
        var sending = store.BulkAsync(batch.Target, batch.Body(count), cancellationToken);
        meanwhile();
        var reply = await sending;
        var verdict = BulkVerdicts.Of(reply, count);
        metrics.BulkAnswered(verdict, time.GetElapsedTime(started));
        return (reply, verdict);
    }

    // What is stored already is taken out; null when that is known.
    private async Task<IdLookup?> LookUpAsync(BulkBatch batch, CancellationToken cancellationToken)
    {
        List<string> ids = [.. batch.Entries.Take(batch.Uncertain).Select(batch.IdOf)];
        var lookup = await store.FindAsync(batch.Target, ids, cancellationToken);
        if (lookup.Outcome == IdLookupOutcome.Failed) return lookup;
        if (lookup.Outcome == IdLookupOutcome.Incomplete && ++_incomplete < IncompleteTries) return lookup;

        _incomplete = 0;
        if (lookup.Outcome is IdLookupOutcome.Forbidden or IdLookupOutcome.Incomplete)
            self.Write(StoreTopic, $"events whose answer was lost could not be looked up ({lookup.Fault}). They are sent again under the same ids, which doubles them only where the data stream rolled over in between. To rule that out, grant the key 'read' and 'maintenance' on logs-tracktion*-*.");

        var found = ids.Count(lookup.Ids.Contains);
        counters.Shipped(ShipResult.Duplicate, found);
        FoundByLookUp += found;
        batch.Uncertain = 0;
        if (found > 0) batch.Keep(ids.Count, index => !lookup.Ids.Contains(ids[index]));
        return null;
    }

    private Task<bool> HoldAsync(BulkBatch batch, int count, BulkReply reply, BulkVerdict verdict, CancellationToken gentle)
    {
        if (verdict == BulkVerdict.Overloaded) limits.Overloaded();
        if (verdict == BulkVerdict.Uncertain && mode == LogIndexMode.DataStream) batch.Uncertain = Math.Max(batch.Uncertain, count);
        var wait = verdict == BulkVerdict.Misconfigured ? reply.RetryAfter ?? times.Backoff.Cap : reply.RetryAfter;
        return WaitAsync(Words(reply), wait, gentle);
    }

    private async Task<bool> SettleAsync(BulkBatch batch, int count, BulkReply reply, CancellationToken gentle)
    {
        var again = new bool[count];
        var (left, overloaded, failureStore, buriedBefore) = (0, false, 0, Buried);
        for (var i = 0; i < count; i++)
        {
            var item = reply.Items[i];
            if (BulkVerdicts.Of(item) is not { } result)
            {
                again[i] = true;
                left++;
                overloaded |= item.Status == 429;
                continue;
            }

            counters.Shipped(result);
            if (result == ShipResult.FailureStore) failureStore++;
            if (result == ShipResult.DeadLetter) Bury(batch, batch.Entries[i], item.Status, item.ErrorType, item.ErrorReason);
        }

        var firstLeft = Array.IndexOf(again, true);
        var leftWords = left == 0 ? "" : $"{left} of {count} events are to be sent again: {reply.Items[firstLeft].Status} {reply.Items[firstLeft].ErrorType} {reply.Items[firstLeft].ErrorReason}";
        if (failureStore > 0) self.Write(FailureStoreTopic, $"the log store put {failureStore} of {count} events into its failure store; read them there (<stream>::failures).");
        if (Buried > buriedBefore) await KeepDeadLettersAsync(gentle);
        if (left == 0) batch.Drop(count);
        else batch.Keep(count, index => again[index]);
        if (overloaded) limits.Overloaded();
        else limits.Taken();
        if (left < count) Succeeded();
        return left == 0 || await WaitAsync(leftWords, reply.RetryAfter, gentle);
    }

    private async Task RefuseAsync(BulkBatch batch, BulkReply reply, CancellationToken gentle)
    {
        counters.Shipped(ShipResult.DeadLetter);
        Bury(batch, batch.Entries[0], reply.Status, reply.Error?.Type, reply.Error?.Reason ?? reply.Fault);
        await KeepDeadLettersAsync(gentle);
        batch.Drop(1);
    }

    private void Bury(BulkBatch batch, BatchEntry entry, int status, string? type, string? reason)
    {
        Buried++;
        deadLetters.Add(batch.IdOf(entry), batch.Target, status, type, reason, batch.DocumentOf(entry));
        self.Write(RefusedTopic, $"the log store refuses an event for good ({status} {type}: {reason}); it is kept, see 'tracktion spool dead-letters'.");
    }

    // The disk that refuses a letter is most likely full, and only shipping makes room on it: so a few tries, and not for ever.
    private async Task KeepDeadLettersAsync(CancellationToken gentle)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                deadLetters.Keep();
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                self.Write(StoreTopic, $"dead letters cannot be written: {exception.Message}");
                if (attempt < DeadLetterTries && await PauseAsync(times.WaitAfter(attempt, null), gentle)) continue;

                deadLetters.Lose();
                return;
            }
        }
    }

    private void Succeeded()
    {
        _refusedAlone = 0;
        _status = new ShipperStatus { LastSuccess = time.GetUtcNow() };
    }

    private async Task<bool> WaitAsync(string fault, TimeSpan? retryAfter, CancellationToken gentle)
    {
        var failures = _status.Failures + 1;
        var wait = times.WaitAfter(failures, retryAfter);
        _status = _status with { Failures = failures, Fault = fault, NextTry = time.GetUtcNow() + wait };
        if (failures >= ShipperStatus.FailuresToOpen) self.Write(StoreTopic, $"the log store does not take events, which wait in the spool: {fault}");
        return await PauseAsync(wait, gentle);
    }

    private async Task<bool> PauseAsync(TimeSpan wait, CancellationToken gentle)
    {
        try
        {
            await Task.Delay(wait, time, gentle);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static string Words(BulkReply reply) => reply.Fault.Length > 0 ? reply.Fault : $"{reply.Status} {reply.Error?.Type} {reply.Error?.Reason}";
}
