using System.Net;
using System.Net.Http.Headers;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Resilience;

public sealed class ResilienceHandlerTests
{
    private static readonly Uri Address = new("http://receiver.test/");

    [Fact]
    public async Task Get_ReceiverAsksForMoreTime_IsMadeAgainNoSooner()
    {
        using var bench = new ResilienceBench(new ResilienceOptions());
        using var receiver = new Receiver(() => Busy(TimeSpan.FromSeconds(7)), () => new HttpResponseMessage(HttpStatusCode.OK));
        using var client = new HttpClient(new ResilienceHandler(bench.Pipelines.Get("http"), receiver)) { Timeout = Timeout.InfiniteTimeSpan };

        var asking = Task.Run(() => client.GetAsync(Address, TestContext.Current.CancellationToken));
        await bench.UntilRetryWaitsAsync("http", 1);
        bench.Time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.Equal(1, receiver.Calls);
        bench.Time.Advance(TimeSpan.FromSeconds(0.1));

        using var answer = await asking;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, receiver.Calls);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Post_ReceiverIsBusy_IsMadeAgainOnlyWhereTheReceiverBearsIt(bool repeatAll, int calls)
    {
        using var bench = new ResilienceBench(new ResilienceOptions());
        using var receiver = new Receiver(() => Busy(TimeSpan.Zero), () => new HttpResponseMessage(HttpStatusCode.OK));
        using var client = new HttpClient(new ResilienceHandler(bench.Pipelines.Get("http"), receiver) { RepeatAll = repeatAll }) { Timeout = Timeout.InfiniteTimeSpan };

        var asking = Task.Run(() => client.PostAsync(Address, null, TestContext.Current.CancellationToken));
        if (repeatAll)
        {
            await bench.UntilRetryWaitsAsync("http", 1);
            bench.Time.Advance(TimeSpan.FromSeconds(2));
        }

        using var answer = await asking;
        Assert.Equal(calls, receiver.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_ReceiverStaysBusy_IsRefusedWithoutBeingAsked(bool synchronous)
    {
        using var bench = new ResilienceBench(new ResilienceOptions());
        using var receiver = new Receiver(() => Busy(TimeSpan.Zero));
        using var client = new HttpClient(new ResilienceHandler(bench.Pipelines.Get("http"), receiver)) { Timeout = Timeout.InfiniteTimeSpan };
        async Task<HttpResponseMessage> SendAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Address);
            return synchronous ? client.Send(request, TestContext.Current.CancellationToken) : await client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        for (var i = 0; i < 5; i++) (await SendAsync()).Dispose();
        var fault = await Assert.ThrowsAsync<HttpRequestException>(SendAsync);

        Assert.IsType<BrokenCircuitException>(fault.InnerException);
        Assert.Equal(5, receiver.Calls);
    }

    [Fact]
    public async Task Post_OwnAttemptTimeout_TakesThePlaceOfThePipelines()
    {
        using var bench = new ResilienceBench(new ResilienceOptions());
        using var receiver = new Receiver();
        using var client = new HttpClient(new ResilienceHandler(bench.Pipelines.Get("http"), receiver) { AttemptTimeout = TimeSpan.FromSeconds(1) }) { Timeout = Timeout.InfiniteTimeSpan };

        var asking = Task.Run(() => client.PostAsync(Address, null, TestContext.Current.CancellationToken));
        await ResilienceBench.UntilAsync(() => receiver.Calls == 1);
        bench.Time.Advance(TimeSpan.FromSeconds(1));

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => asking);
        Assert.IsType<TimeoutRejectedException>(fault.InnerException);
    }

    private static HttpResponseMessage Busy(TimeSpan retryAfter)
    {
        var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter = new RetryConditionHeaderValue(retryAfter);
        return response;
    }

    /// <summary>Gives its answers in turn, the last one again and again; without any it never answers.</summary>
    private sealed class Receiver(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (answers.Length > 0) return Send(request, cancellationToken);

            Interlocked.Increment(ref _calls);
            await new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(cancellationToken);
            throw new InvalidOperationException("It never answers.");
        }

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answers[Math.Min(Interlocked.Increment(ref _calls), answers.Length) - 1]();
    }
}
