namespace Tracktion.Observability.Logging.Shipping;

/// <summary>How large a request may be: halved by a store that cannot take it, grown again by a tenth with each that it took. Pure; not thread safe.</summary>
/// <remarks>Additive increase would take as long to recover from a burst as the burst was deep; a tenth is back from a halving after eight requests.</remarks>
internal sealed class BatchLimits(int maxEvents, int maxBytes)
{
    /// <summary>Never fewer: a request costs more than what is in it then.</summary>
    public const int LeastEvents = 50;

    /// <summary>Never less.</summary>
    public const int LeastBytes = 32 << 10;

    private const double Growth = 1.1;

    private double _eventShare = 1;
    private double _byteShare = 1;

    /// <summary>The most bytes that it ever is.</summary>
    public int MaxBytes => maxBytes;

    public int Events => AtLeast(LeastEvents, maxEvents, _eventShare);

    public int Bytes => AtLeast(LeastBytes, maxBytes, _byteShare);

    /// <summary>A request of this length was too long (413).</summary>
    public void TooLarge(int bytes) => _byteShare = Math.Min(_byteShare, (double)Math.Max(LeastBytes, bytes / 2) / maxBytes);

    /// <summary>The store has too much to do (429).</summary>
    public void Overloaded()
    {
        _eventShare = Math.Max((double)LeastEvents / maxEvents, _eventShare / 2);
        _byteShare = Math.Max((double)LeastBytes / maxBytes, _byteShare / 2);
    }

    /// <summary>The store took a request.</summary>
    public void Taken()
    {
        _eventShare = Math.Min(1, _eventShare * Growth);
        _byteShare = Math.Min(1, _byteShare * Growth);
    }

    private static int AtLeast(int least, int most, double share) => Math.Min(most, Math.Max(least, (int)(most * share)));
}
