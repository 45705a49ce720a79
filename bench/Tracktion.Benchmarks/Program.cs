using Tracktion.Benchmarks;

return await BenchmarkCommand.RunAsync(args);
