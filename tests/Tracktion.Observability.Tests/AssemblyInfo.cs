// A meter is heard by every host of the process, so hosts that run at once would find each other's instruments on their pages.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
