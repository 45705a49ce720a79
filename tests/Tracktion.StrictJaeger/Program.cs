using Tracktion.Testing.Jaeger;

return await CommandLine.RunAsync(args);
