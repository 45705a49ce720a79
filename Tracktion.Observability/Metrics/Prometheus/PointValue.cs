using OpenTelemetry.Metrics;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>The one number that a point stands for: of a histogram, how much it has counted.</summary>
internal static class PointValue
{
    public static double Of(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        _ => point.GetHistogramCount(),
    };

    /// <summary>Writes it; a whole number without going over a double, which would round the large ones.</summary>
    public static void Write(PageBuffer page, MetricType type, in MetricPoint point)
    {
        switch (type)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                page.WriteNumber(point.GetSumLong());
                break;
            case MetricType.LongGauge:
                page.WriteNumber(point.GetGaugeLastValueLong());
                break;
            default:
                page.WriteNumber(Of(type, point));
                break;
        }
    }
}
