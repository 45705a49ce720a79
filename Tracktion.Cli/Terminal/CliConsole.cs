using Spectre.Console;

namespace Tracktion.Cli.Terminal;

/// <summary>Where answers and remarks go: answers to standard output, remarks and progress to standard error.</summary>
internal sealed class CliConsole
{
    // A table in a file or a pipe has no screen to fit; wide enough for a trace id and a path beside it.
    private const int WidthWithoutTerminal = 220;

    public CliConsole(TextWriter output, TextWriter error, bool outputIsTerminal, bool errorIsTerminal)
    {
        Output = output;
        ErrorOutput = error;
        OutputIsTerminal = outputIsTerminal;
        ErrorIsTerminal = errorIsTerminal;
        Answers = Create(output, outputIsTerminal);
        Remarks = Create(error, errorIsTerminal);
    }

    /// <summary>Standard output without any decoration: for JSON.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error without any decoration.</summary>
    public TextWriter ErrorOutput { get; }

    /// <summary>Standard output with tables and colours.</summary>
    public IAnsiConsole Answers { get; }

    /// <summary>Standard error with progress and colours.</summary>
    public IAnsiConsole Remarks { get; }

    public bool OutputIsTerminal { get; }

    public bool ErrorIsTerminal { get; }

    /// <summary>The console of this process.</summary>
    public static CliConsole ForProcess() =>
        new(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected);

    /// <summary>Plain lines to standard error. What a server or a file's name put into them moves no cursor.</summary>
    public void Remark(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines()) ErrorOutput.WriteLine(VisibleText.Of(line.ToString()));
    }

    /// <summary>A value as JSON, alone on standard output.</summary>
    public void WriteJson<T>(T value) => Output.WriteLine(CliJson.Write(value));

    private static IAnsiConsole Create(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal) console.Profile.Width = WidthWithoutTerminal;
        return console;
    }
}
