using Tracktion.Cli.Spooling;
using Tracktion.Observability.Logging.Spool.Tools;

namespace Tracktion.Cli.Tests.Spooling;

public sealed class SpoolAnswerTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly SpoolReport Report = new()
    {
        Folder = "/logs/spool/analysis",
        InUseBy = "process 12 on host",
        Segments =
        [
            new SpoolSegmentReport
            {
                Number = 3,
                Bytes = 4096,
                Records = 10,
                AcknowledgedRecords = 4,
                FirstTimestamp = Time,
                LastTimestamp = Time.AddSeconds(9),
                Id = "0123456789abcdef",
                Dataset = "tracktion.analysis",
                Namespace = "production",
                Damage = [new SpoolDamage(3, 512, 300, 2, IsTornEnd: false)],
                IsGrowing = true,
                UnfinishedBytes = 17,
            },
        ],
        Checkpoint = new SpoolPlace(3, 1024),
        Backlog = new SpoolBacklog { Events = 6, Bytes = 3072, OldestTimestamp = Time.AddSeconds(4), OldestAge = TimeSpan.FromSeconds(90), ByLevel = new Dictionary<string, long> { ["information"] = 5, ["error"] = 1 } },
        DeadLetters = new DeadLetterReport { Count = 1, Bytes = 200, Unreadable = 0, ByErrorType = new Dictionary<string, long> { ["document_parsing_exception"] = 1 } },
        KeptDamage = new SpoolKeptDamage(1, 64),
    };

    [Fact]
    public void Inspection_OfASpool_IsThis() => Assert.Equal("""
        [
          {
            "folder": "/logs/spool/analysis",
            "in_use_by": "process 12 on host",
            "sound": false,
            "bytes": 4096,
            "records": 10,
            "checkpoint": {
              "segment": 3,
              "offset": 1024
            },
            "backlog": {
              "events": 6,
              "bytes": 3072,
              "oldest_timestamp": "2026-03-01T12:00:04+00:00",
              "oldest_age_seconds": 90,
              "by_level": {
                "information": 5,
                "error": 1
              }
            },
            "dead_letters": {
              "count": 1,
              "bytes": 200,
              "unreadable": 0,
              "by_error_type": {
                "document_parsing_exception": 1
              }
            },
            "kept_damage": {
              "files": 1,
              "bytes": 64
            },
            "segments": [
              {
                "number": 3,
                "bytes": 4096,
                "records": 10,
                "acknowledged_records": 4,
                "first_timestamp": "2026-03-01T12:00:00+00:00",
                "last_timestamp": "2026-03-01T12:00:09+00:00",
                "id": "0123456789abcdef",
                "dataset": "tracktion.analysis",
                "namespace": "production",
                "growing": true,
                "unfinished_bytes": 17,
                "damage": [
                  {
                    "segment": 3,
                    "offset": 512,
                    "length_bytes": 300,
                    "records_lost": 2,
                    "torn_end": false
                  }
                ]
              }
            ]
          }
        ]
        """, CliJson.Write(SpoolAnswer.Inspection([Report])));

    [Fact]
    public void Verification_OfADamagedSpool_IsThis() => Assert.Equal("""
        [
          {
            "folder": "/logs/spool/analysis",
            "in_use_by": "process 12 on host",
            "sound": false,
            "segments": 1,
            "bytes": 4096,
            "records": 10,
            "records_lost": 2,
            "unreadable_dead_letters": 0,
            "damage": [
              {
                "segment": 3,
                "offset": 512,
                "length_bytes": 300,
                "records_lost": 2,
                "torn_end": false
              }
            ]
          }
        ]
        """, CliJson.Write(SpoolAnswer.Verification([Report])));

    [Fact]
    public void Replay_ThatEndedEarly_IsThis() => Assert.Equal("""
        {
          "folder": "/logs/spool/analysis",
          "dry_run": false,
          "events": 10,
          "dead_letters": 1,
          "created": 4,
          "duplicates": 2,
          "refused": 0,
          "failure_store": 0,
          "damaged": 0,
          "left": 4,
          "dead_letters_left": 1,
          "fault": "no answer"
        }
        """, CliJson.Write(SpoolAnswer.Replay("/logs/spool/analysis", new SpoolReplayOptions(), new SpoolReplayResult
    {
        Events = 10,
        DeadLetters = 1,
        Created = 4,
        Duplicates = 2,
        Left = 4,
        DeadLettersLeft = 1,
        Fault = "no answer",
    })));
}
