using Tracktion.Cli.Ingesting;
using Tracktion.Cli.Tests.Support;

namespace Tracktion.Cli.Tests.Ingesting;

public sealed class FileResultTests
{
    private static readonly FileResult Completed = new()
    {
        Path = "música/a \"1\".wav",
        Sha256 = "s",
        Status = FileResult.Completed,
        Format = "wav",
        DurationSeconds = 3725.25,
        SampleRateHz = 44100,
        Channels = 2,
        LoudnessLufs = -14.21,
        TraceId = "t",
    };

    [Fact]
    public void Json_HasExactlyTheNamesOfTheContractAndNullForWhatIsNotKnown()
    {
        var json = CliJson.Write<FileResult[]>([Completed]);

        Assert.Equal("""
            [
              {
                "path": "música/a \"1\".wav",
                "sha256": "s",
                "status": "completed",
                "reason": null,
                "format": "wav",
                "duration_seconds": 3725.25,
                "sample_rate_hz": 44100,
                "channels": 2,
                "tempo_bpm": null,
                "key": null,
                "loudness_lufs": -14.21,
                "true_peak_dbtp": null,
                "class": null,
                "trace_id": "t"
              }
            ]
            """, json);
    }

    [Fact]
    public void Table_ShowsStatusReasonAndFigures()
    {
        var failed = new FileResult { Path = "b[1].mp3", Status = FileResult.Failed, Reason = "[empty]" };
        var console = new TestConsole();

        console.Console.Answers.Write(FileResultTable.Render([Completed, failed], withTrace: false));

        Assert.Equal("""
            ╭──────────────────┬─────────────────┬──────────┬───────┬─────┬────────────┬───────╮
            │ File             │ Status          │ Duration │ Tempo │ Key │ Loudness   │ Class │
            ├──────────────────┼─────────────────┼──────────┼───────┼─────┼────────────┼───────┤
            │ música/a "1".wav │ completed       │ 1:02:05  │       │     │ -14.2 LUFS │       │
            │ b[1].mp3         │ failed: [empty] │          │       │     │            │       │
            ╰──────────────────┴─────────────────┴──────────┴───────┴─────┴────────────┴───────╯

            """, console.Output);
        Assert.Equal("2 files: 1 completed, 1 failed", FileResultTable.Summary([Completed, failed]));
    }
}
