using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tracktion.Analysis.Tests.Support;
using Tracktion.Messaging.Contracts;
using Tracktion.Testing;

namespace Tracktion.Analysis.Tests;

/// <summary>The service on real servers: by the queue, by path and by upload.</summary>
[Trait(TestKind.Name, TestKind.Server)]
[Collection(ServiceCollectionName.Value)]
public sealed class AnalysesTests(TestServers servers) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _root = new();
    private readonly TemporaryFolder _uploads = new();

    public void Dispose()
    {
        _root.Dispose();
        _uploads.Dispose();
    }

    [Fact]
    public async Task Detected_DeliveredTwice_IsAnalysedOnce()
    {
        await using var host = await StartAsync();
        var file = Tone("twice.wav", 311);

        await host.SendAsync(file);
        await host.SendAsync(file);
        await UntilEndedAsync(host, file.Sha256);
        await Eventually.HoldsAsync(
            () => host.MetricAsync("tracktion_messaging_messages_total{outcome=\"success\",stream=\"tracktion:files\"}"), handled => handled >= 2, Limit, "both deliveries");

        var analysis = Assert.Single(await host.ListAsync($"/analyses?sha256={file.Sha256}", "analyses"));
        Assert.Equal("completed", analysis["status"]!.ToString());
        Assert.Equal(1.0, analysis["duration_seconds"]!.GetValue<double>(), 0.001);
        Assert.Equal(311, analysis["spectral_centroid_hz"]!.GetValue<double>(), 15.0);
        Assert.Null(analysis["tempo_bpm"]);
    }

    [Fact]
    public async Task Detected_TextInsteadOfAudio_FailsWithAReason()
    {
        await using var host = await StartAsync();
        var path = _root.Write("this is not audio", "text.wav");

        await host.SendAsync(Detected(path, Hash(path)));
        var analysis = await UntilEndedAsync(host, Hash(path));

        Assert.Equal("failed", analysis["status"]!.ToString());
        Assert.Equal("not_audio", analysis["reason_code"]!.ToString());
        Assert.Contains("this is not audio", analysis["reason"]!.ToString(), StringComparison.Ordinal);
        Assert.True(await host.MetricAsync("analysis_errors_total{reason=\"not_audio\"}") >= 1);
    }

    [Fact]
    public async Task Detected_PathOutsideTheRoots_IsNotRead()
    {
        await using var host = await StartAsync();
        using var outside = new TemporaryFolder();
        ToneFile.Write(outside.At("secret.wav"), 500, 1);

        await host.SendAsync(Detected(outside.At("secret.wav"), Hash(outside.At("secret.wav"))));
        var analysis = await UntilEndedAsync(host, Hash(outside.At("secret.wav")));

        Assert.Equal("outside_roots", analysis["reason_code"]!.ToString());
        Assert.Null(analysis["duration_seconds"]);
    }

    [Fact]
    public async Task Detected_FileGoneAndThenBack_IsAnalysedTheSecondTime()
    {
        await using var host = await StartAsync();
        var file = Tone("back.wav", 600);
        var content = await File.ReadAllBytesAsync(file.Path, TestContext.Current.CancellationToken);
        File.Delete(file.Path);

        await host.SendAsync(file);
        var first = await UntilEndedAsync(host, file.Sha256);
        await File.WriteAllBytesAsync(file.Path, content, TestContext.Current.CancellationToken);
        await host.SendAsync(file);

        Assert.Equal("unreadable", first["reason_code"]!.ToString());
        await Eventually.HoldsAsync(() => FindAsync(host, file.Sha256), analysis => analysis?["status"]?.ToString() == "completed", Limit, "the second analysis");
    }

    [Fact]
    public async Task PostPath_InARoot_IsAcceptedAndAnalysed()
    {
        await using var host = await StartAsync();
        var file = Tone("posted.wav", 700);

        using var answer = await PostAsync(host, JsonContent.Create(new { path = file.Path }));
        var analysis = await UntilEndedAsync(host, file.Sha256);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"/analyses/{analysis["id"]}", answer.Headers.Location?.ToString());
        Assert.Equal("completed", analysis["status"]!.ToString());
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("relative.wav")]
    public async Task PostPath_OutsideTheRoots_IsForbidden(string path)
    {
        await using var host = await StartAsync();

        using var answer = await PostAsync(host, JsonContent.Create(new { path }));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"path\": 1}")]
    [InlineData("{}")]
    public async Task PostPath_BodyOfAnotherShape_IsRefusedWithAReason(string body)
    {
        await using var host = await StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await PostAsync(host, content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("path", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostPath_ThroughALinkOutOfTheRoot_IsForbidden()
    {
        await using var host = await StartAsync();
        using var outside = new TemporaryFolder();
        Directory.CreateSymbolicLink(_root.At("linked"), outside.Path);
        ToneFile.Write(outside.At("secret.wav"), 500, 1);

        using var answer = await PostAsync(host, JsonContent.Create(new { path = _root.At("linked", "secret.wav") }));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task PostUpload_AudioFile_IsKeptUnderItsHashAndAnalysed()
    {
        await using var host = await StartAsync();
        using var source = new TemporaryFolder();
        ToneFile.Write(source.At("up.wav"), 800, 1);
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(source.At("up.wav"), TestContext.Current.CancellationToken)), "file", "../../evil.wav");

        using var answer = await PostAsync(host, form);
        var analysis = await UntilEndedAsync(host, Hash(source.At("up.wav")));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("completed", analysis["status"]!.ToString());
        Assert.Equal(Path.Combine(_uploads.Path, Hash(source.At("up.wav")) + ".wav"), analysis["path"]!.ToString());
    }

    [Fact]
    public async Task PostUpload_LongerThanAllowed_IsRefusedAndNotKept()
    {
        await using var host = await StartAsync(new KeyValuePair<string, string?>("Tracktion:Analysis:MaxUploadBytes", "2048"));
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(new byte[4096]), "file", "big.wav");

        using var answer = await PostAsync(host, form);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(Directory.GetFiles(_uploads.Path));
    }

    [Fact]
    public async Task Post_WithoutAKey_IsRefused()
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.PostAsJsonAsync(new Uri("/analyses", UriKind.Relative), new { path = "/x" }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Post_MoreOftenThanAllowed_IsRefusedWhileReadingGoesOn()
    {
        await using var host = await StartAsync(new KeyValuePair<string, string?>("Tracktion:RateLimits:Policies:analysis:Permits", "1"));

        using var first = await PostAsync(host, JsonContent.Create(new { path = "/x" }));
        using var second = await PostAsync(host, JsonContent.Create(new { path = "/x" }));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
        Assert.Empty(await host.ListAsync($"/analyses?sha256={new string('0', 64)}", "analyses"));
    }

    [Fact]
    public async Task Cleanup_Uploads_RemovesOldOnesThatNoAnalysisIsAbout()
    {
        await using var host = await StartAsync();
        var known = Tone("known.wav", 950);
        await host.SendAsync(known);
        await UntilEndedAsync(host, known.Sha256);
        var (orphan, torn) = ($"{new string('a', 64)}.wav", $".{new string('b', 32)}.part");
        foreach (var name in (string[])[$"{known.Sha256}.wav", orphan, torn, "notes.txt"])
        {
            File.SetLastWriteTimeUtc(_uploads.Write("12345", name), TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        }

        var young = $"{new string('c', 64)}.wav";
        _uploads.Write("12345", young);

        var dry = await host.CleanUpAsync("orphan_uploads", dryRun: true);
        var before = Directory.GetFiles(_uploads.Path).Length;
        var real = await host.CleanUpAsync("orphan_uploads", dryRun: false);

        Assert.Equal((2, 10, 86400), ((int)dry["items"]!, (int)dry["bytes"]!, (int)dry["older_than_seconds"]!));
        Assert.Equal(5, before);
        Assert.Equal((2, 10), ((int)real["items"]!, (int)real["bytes"]!));
        Assert.Equal(
            new[] { $"{known.Sha256}.wav", "notes.txt", young }.Order(StringComparer.Ordinal),
            Directory.GetFiles(_uploads.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    private Task<ServiceHost<AnalysisOptions>> StartAsync(params IEnumerable<KeyValuePair<string, string?>> settings) => ServiceHost<AnalysisOptions>.StartAsync(
        servers,
        [new("Tracktion:Analysis:Roots:0", _root.Path), new("Tracktion:Analysis:UploadFolder", _uploads.Path), .. settings]);

    private AudioFileDetected Tone(string name, double frequencyHz)
    {
        ToneFile.Write(_root.At(name), frequencyHz, 1);
        return Detected(_root.At(name), Hash(_root.At(name)));
    }

    private AudioFileDetected Detected(string path, string sha256) => new()
    {
        Sha256 = sha256,
        Path = path,
        Root = _root.Path,
        SizeBytes = new FileInfo(path).Length,
        ModifiedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(path)),
        DetectedAt = TimeProvider.System.GetUtcNow(),
    };

    private static string Hash(string path) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));

    private static async Task<HttpResponseMessage> PostAsync(ServiceHost<AnalysisOptions> host, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/analyses", UriKind.Relative)) { Content = content };
        request.Headers.Add("X-Api-Key", TestServers.ApiKey);
        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<JsonObject?> FindAsync(ServiceHost<AnalysisOptions> host, string sha256) =>
        (await host.ListAsync($"/analyses?sha256={sha256}", "analyses")).SingleOrDefault();

    private static async Task<JsonObject> UntilEndedAsync(ServiceHost<AnalysisOptions> host, string sha256) =>
        (await Eventually.HoldsAsync(() => FindAsync(host, sha256), analysis => analysis?["ended_at"] is not null, Limit, "the end of the analysis"))!;
}
