namespace Tracktion.Observability.Logging.Shipping;

/// <summary>Where one event lies in a batch's body.</summary>
/// <param name="Start">Where its action begins.</param>
/// <param name="IdStart">Where its id begins.</param>
/// <param name="IdLength">How long its id is.</param>
/// <param name="DocumentStart">Where its document begins.</param>
/// <param name="End">Behind the line feed of its document.</param>
internal readonly record struct BatchEntry(int Start, int IdStart, int IdLength, int DocumentStart, int End)
{
    public int Length => End - Start;

    public BatchEntry MovedTo(int start)
    {
        var by = start - Start;
        return new BatchEntry(start, IdStart + by, IdLength, DocumentStart + by, End + by);
    }
}
