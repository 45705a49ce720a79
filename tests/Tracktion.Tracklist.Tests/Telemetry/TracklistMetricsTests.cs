using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Tracktion.Tracklist.Telemetry;
using Tracktion.Tracklist.Tracks;

namespace Tracktion.Tracklist.Tests.Telemetry;

public sealed class TracklistMetricsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Coverage_NoTracks_IsNoShare()
    {
        _ = Create();

        Assert.Empty(Observe("tracklist_artist_coverage_ratio"));
        Assert.Equal([0], Observe("tracks_total"));
    }

    [Fact]
    public void Coverage_TracksAdded_CountsOnFromTheTotals()
    {
        var metrics = Create();
        metrics.TracksCounted(new TrackTotals(2, 1));

        metrics.TrackAdded([]);
        metrics.TrackAdded([TrackFaults.ArtistMissing]);

        Assert.Equal([4], Observe("tracks_total"));
        Assert.Equal([0.5], Observe("tracklist_artist_coverage_ratio"));
    }

    private TracklistMetrics Create() => new(_services.GetRequiredService<IMeterFactory>());

    private List<double> Observe(string name)
    {
        var values = new List<double>();
        var factory = _services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == factory && instrument.Name == name) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => values.Add(value));
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => values.Add(value));
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }
}
