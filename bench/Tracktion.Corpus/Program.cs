using Tracktion.Corpus;

return await CorpusCommand.RunAsync(args);
