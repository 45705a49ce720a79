using Tracktion.Cli.CommandLine;

return await TracktionCommandLine.RunAsync(CommandContext.ForProcess(), args);
