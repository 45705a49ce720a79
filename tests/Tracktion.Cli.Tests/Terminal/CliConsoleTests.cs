using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.Tests.Terminal;

public sealed class CliConsoleTests
{
    [Fact]
    public void Remark_ControlsOfOthers_BecomeSignsAndLinesStayLines()
    {
        using var output = new StringWriter();
        using var error = new StringWriter { NewLine = "\n" };

        new CliConsole(output, error, outputIsTerminal: false, errorIsTerminal: true).Remark("refused: \u001b[2Jgone\r\nMissing: a\u009b31mb\nlast");

        Assert.Equal(("", "refused: ␛[2Jgone\nMissing: a\\u009b31mb\nlast\n"), (output.ToString(), error.ToString()));
    }
}
