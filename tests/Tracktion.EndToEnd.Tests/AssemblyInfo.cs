// Each test runs the whole product; two at once would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
