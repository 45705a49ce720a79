using Tracktion.Testing.Elasticsearch;

return await CommandLine.RunAsync(args);
