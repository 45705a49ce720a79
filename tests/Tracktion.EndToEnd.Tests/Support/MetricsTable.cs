namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>The product's metrics, as the specification lists them (§2), in its order.</summary>
internal static class MetricsTable
{
    private const string Analysis = "analysis";
    private const string Watcher = "file-watcher";
    private const string Tracklist = "tracklist";
    private const string Notifications = "notifications";
    private const string Pipeline = $"{Analysis} {Watcher} {Tracklist} {Notifications}";
    private const string All = $"{Pipeline} observatory";

    private const string NothingBreaks = "nothing breaks in the run";
    private const string Drained = "the run waits until nothing is left to do";
    private const string NoGpu = "only where an NVIDIA GPU is there";
    private const string NoEndpoints = "no part watches endpoints yet";
    private const string NoIncidents = "no part keeps incidents yet";

    /// <summary>What each service owes. The observatory has no database, no queue and calls no program.</summary>
    public static IReadOnlyList<MetricContract> Contracts { get; } = [.. Common, .. System, .. Pipelines, .. Runtime, .. OfAnalysis, .. OfWatcher, .. OfTracklist, .. OfNotifications, .. Business];

    private static MetricContract[] Common =>
    [
        Counter("http_requests_total", "method endpoint status", All),
        Histogram("http_request_duration_seconds", "method endpoint", All),
        Gauge("http_active_connections", "", All),
        Histogram("request_processing_seconds", "endpoint method", All),
        Gauge("database_connections_active", "", Pipeline).Zero(Drained),
        Histogram("database_query_duration_seconds", "operation", Pipeline),
        Gauge("processing_queue_size", "stream", Pipeline).Zero(Drained),
        Counter("errors_total", "type", All).Fed(Notifications, NothingBreaks),
        Counter("auth_failures_total", "reason", All).Fed($"{Analysis} {Watcher}", "the others have no endpoint that writes"),
        Histogram("external_call_duration_seconds", "program", Analysis),
    ];

    private static MetricContract[] System =>
    [
        Gauge("cpu_usage_percent", "", All),
        Gauge("memory_usage_percent", "", All),
        Gauge("disk_usage_percent", "mount", All),
        Gauge("system_load_average", "", All).Zero("the machine may have been idle"),
        Gauge("process_open_fds", "", All),
        Counter("network_bytes_total", "interface direction", All).Missing("the machine may have nothing but its loopback"),
        Gauge("gpu_utilization_percent", "gpu", All).Missing(NoGpu),
        Gauge("gpu_memory_used_bytes", "gpu", All).Missing(NoGpu),
    ];

    private static MetricContract[] Pipelines =>
    [
        Gauge("circuit_breaker_state", "name", All).Zero(NothingBreaks),
        Counter("rate_limited_requests_total", "policy", All).Fed(Analysis, "the run asks for too much in one place"),
        Counter("retries_total", "policy", Pipeline).Zero(NothingBreaks),
        Gauge("dependency_up", "dependency", All),
        Histogram("dependency_check_duration_seconds", "dependency", All),
        Counter("log_events_total", "level", All),
        Counter("log_events_dropped_total", "level reason", All).Zero(NothingBreaks),
        Counter("log_events_shipped_total", "result", All),
        Gauge("log_spool_bytes", "", All).Zero(Drained),
        Gauge("log_ship_lag_seconds", "", All).Zero(Drained),
        Histogram("log_bulk_duration_seconds", "result", All),
        Counter("spans_exported_total", "", All),
        Counter("spans_dropped_total", "", All).Zero(NothingBreaks),
    ];

    // process_* and dotnet_*: of each kind of run-time metric one that stands for it.
    private static MetricContract[] Runtime =>
    [
        Counter("process_cpu_seconds_total", "", All),
        Gauge("process_resident_memory_bytes", "", All),
        Gauge("process_start_time_seconds", "", All),
        Counter("dotnet_gc_collections_total", "gc_heap_generation", All).Zero("there may have been no need to collect"),
        Counter("dotnet_gc_heap_total_allocated_bytes_total", "", All),
        Gauge("dotnet_gc_last_collection_heap_size_bytes", "gc_heap_generation", All).Missing("there may have been no collection yet"),
        Gauge("dotnet_thread_pool_thread", "", All),
        Counter("dotnet_exceptions_total", "error_type", All).Missing("there may have been no exception yet"),
    ];

    private static MetricContract[] OfAnalysis =>
    [
        Counter("analysis_requests_total", "source", Analysis),
        Histogram("analysis_duration_seconds", "", Analysis),
        Histogram("audio_analysis_duration_seconds", "analysis_type", Analysis),
        Counter("analysis_errors_total", "reason", Analysis),
        Gauge("audio_files_queued", "", Analysis).Zero(Drained),
        Counter("audio_files_processed_total", "status format", Analysis),
        Histogram("feature_extraction_duration_seconds", "feature", Analysis),
        Histogram("audio_render_realtime_ratio", "", Analysis),
        Histogram("audio_lufs", "", Analysis),
        Gauge("audio_lufs_last", "", Analysis),
        Histogram("audio_peak_db", "", Analysis),
        Gauge("audio_peak_db_last", "", Analysis),
        Counter("audio_classifications_total", "class", Analysis),
        Counter("audio_genre_total", "genre", Analysis),
        Gauge("active_analyses", "", Analysis).Zero(Drained),
        Gauge("model_cache_entries", "", Analysis),
    ];

    private static MetricContract[] OfWatcher =>
    [
        Gauge("files_watched_total", "", Watcher),
        Counter("file_events_total", "kind", Watcher),
        Histogram("processing_lag_seconds", "", Watcher),
        Histogram("directory_scan_duration_seconds", "", Watcher),
        Counter("files_ignored_total", "reason", Watcher),
        Counter("watcher_overflows_total", "", Watcher).Zero(NothingBreaks),
        Counter("watcher_restarts_total", "", Watcher).Zero(NothingBreaks),
    ];

    private static MetricContract[] OfTracklist =>
    [
        Counter("tracklist_matches_total", "result", Tracklist),
        Histogram("tracklist_search_duration_seconds", "", Tracklist),
        Counter("tracklist_cache_hits_total", "", Tracklist),
        Counter("tracklist_cache_misses_total", "", Tracklist),
        Counter("tracklist_items_created_total", "source", Tracklist),
        Counter("tracklist_schema_errors_total", "source reason", Tracklist),
        Gauge("tracklist_artist_coverage_ratio", "source", Tracklist),
        Histogram("tracklist_flush_duration_seconds", "", Tracklist),
        Counter("fingerprints_indexed_total", "", Tracklist).Zero("no part indexes fingerprints yet"),
    ];

    private static MetricContract[] OfNotifications =>
    [
        Counter("notifications_sent_total", "channel severity", Notifications),
        Histogram("notification_delivery_duration_seconds", "channel", Notifications),
        Counter("notification_failures_total", "channel reason", Notifications),
        Histogram("webhook_response_time_seconds", "channel", Notifications),
        Counter("notifications_suppressed_total", "reason", Notifications).Zero("no event comes twice in the run"),
        Gauge("endpoint_up", "endpoint", Notifications).Missing(NoEndpoints),
        Histogram("endpoint_response_seconds", "endpoint", Notifications).Missing(NoEndpoints),
        Gauge("endpoint_uptime_ratio", "endpoint", Notifications).Missing(NoEndpoints),
        Gauge("incidents_open", "severity", Notifications).Zero(NoIncidents),
        Histogram("incident_acknowledge_seconds", "", Notifications).Missing(NoIncidents),
        Histogram("incident_resolve_seconds", "", Notifications).Missing(NoIncidents),
        Counter("alerts_received_total", "severity", Notifications).Zero("no part receives alerts yet"),
        Gauge("alerts_actionable_ratio", "", Notifications).Missing("no part delivers alerts yet"),
    ];

    // files_processed_per_hour is a recording rule of Prometheus and no metric of a service.
    private static MetricContract[] Business =>
    [
        Gauge("tracks_total", "", Tracklist),
        Gauge("tracklists_total", "", Tracklist).Zero("no part builds tracklists of mixes yet"),
        Gauge("active_users_total", "window", All).Fed(Analysis, "the run uses its key in one place"),
    ];

    private static MetricContract Counter(string name, string labels, string services) => new(name, "counter", labels, services);

    private static MetricContract Gauge(string name, string labels, string services) => new(name, "gauge", labels, services);

    private static MetricContract Histogram(string name, string labels, string services) => new(name, "histogram", labels, services);
}
