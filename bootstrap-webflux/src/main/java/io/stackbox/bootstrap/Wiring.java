package io.stackbox.bootstrap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.stackbox.api.Catalog;
import io.stackbox.api.Dispatcher;
import io.stackbox.api.HttpCall;
import io.stackbox.api.HttpIdentity;
import io.stackbox.api.Origins;
import io.stackbox.api.Routes;
import io.stackbox.api.SocketIdentity;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.codec.ByteArrayEncoder;
import org.springframework.core.codec.CharSequenceEncoder;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.codec.EncoderHttpMessageWriter;
import org.springframework.http.codec.ResourceHttpMessageWriter;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Puts the product, its functions and the web edges into the context, each as one bean with a supplier.
final class Wiring {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    private static final long HEARTBEAT_MS = 30_000;

    private Wiring() {}

    static void into(GenericApplicationContext context, InstantSource clock, SecureRandom random) {
        Hooks.onErrorDropped(Wiring::tooLate);
        ServerSettings settings = ServerSettings.from(context.getEnvironment());
        if (settings.debug()) {
            LoggingSystem.get(Wiring.class.getClassLoader()).setLogLevel("io.stackbox", LogLevel.DEBUG);
        }
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Product product = open(settings, meters, clock, random);
        context.registerBean(ServerSettings.class, () -> settings);
        context.registerBean(MeterRegistry.class, () -> meters);
        // The context closes it last: its sockets are drained, and the web server has stopped. A context that
        // fails to start closes only what it knows to be open, so a bean made on demand would not do.
        context.getDefaultListableBeanFactory().registerDisposableBean("product", product::close);
        product.functions.forEach((name, declared) ->
                context.registerBean(name, FunctionRegistration.class, () -> Catalog.registration(name, declared)));
        context.registerBean(ReactorResourceFactory.class, NettyTuning::loops);
        var unfinished = new UnfinishedRequests();
        context.registerBean(NettyServerCustomizer.class, () -> {
            var refusals = new BareRefusals(context.getBean(Dispatcher.class));
            return server -> NettyTuning.tune(server, unfinished, refusals);
        });
        context.registerBean(Draining.class, () -> new Draining(product.hub, unfinished, settings.drain()));
        var identities = new HttpIdentity(product.ports.authenticator(), settings.isLocal());
        context.registerBean(Dispatcher.class, () -> {
            var catalog = new Catalog(context.getBean(FunctionCatalog.class), Routes.ALL, meters);
            return new Dispatcher(catalog, product.ports, identities, clock, random, meters, Wiring::socketUrl);
        });
        context.registerBean(HttpHandler.class, () -> {
            product.start();
            return edges(settings, product, context.getBean(Dispatcher.class), identities, meters, clock, random);
        });
    }

    /// An error that nobody waits for any more. Of a connection that is gone it is no news.
    private static void tooLate(Throwable error) {
        if (error instanceof IOException) LOG.debug("after the end of a connection: {}", error.toString());
        else LOG.error("an error came when nobody waited for it", error);
    }

    private static Product open(
            ServerSettings settings, PrometheusMeterRegistry meters, InstantSource clock, SecureRandom random) {
        try {
            return Product.open(settings, meters, clock, random);
        } catch (IllegalArgumentException bad) {
            throw new BadSettings(String.valueOf(bad.getMessage()), bad);
        }
    }

    private static HttpHandler edges(
            ServerSettings settings,
            Product product,
            Dispatcher dispatcher,
            HttpIdentity identities,
            PrometheusMeterRegistry meters,
            InstantSource clock,
            SecureRandom random) {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("call-", 0).factory());
        Scheduler scheduler = Schedulers.fromExecutor(threads);
        var origins = new Origins(settings.allowedOrigins());
        var sockets = new SocketEdge(
                dispatcher,
                product.hub,
                product.connections,
                new SocketIdentity(product.ports.tickets(), product.ports.authenticator(), identities),
                clock,
                random,
                threads,
                scheduler,
                HEARTBEAT_MS);
        var door = new SocketDoor(
                new HandshakeWebSocketService(new HubUpgrade(settings.deflate())),
                sockets,
                origins,
                product.ports.limits(),
                dispatcher,
                settings.isLocal());
        var http = new HttpEdge(dispatcher, scheduler);
        var guard = new PageGuard(settings.connectOrigins());
        var router = RouterFunctions.route()
                .path("/api/messaging", api -> api.route(any -> true, http::handle))
                .GET("/ws", door::handle)
                .GET(Metrics.PATH, new Metrics(meters, dispatcher)::scrape)
                .add(new Pages(guard, AppDocument.of(settings), scheduler).routes());
        if (product.issuer != null) {
            var tokens = new DevTokens(product.issuer, dispatcher);
            router.POST(DevTokens.PATH, request -> http.handle(request, tokens::issue));
        }
        var handler = new Assets(RouterFunctions.toWebHandler(router.build(), strategies()), guard);
        return DiscreetRequest.only(WebHttpHandlerBuilder.webHandler(handler)
                .filter(new OriginFilter(origins))
                .exceptionHandler(new Fallback(dispatcher))
                .build());
    }

    /// Bodies are bytes, texts or files; JSON is the dispatcher's affair.
    private static HandlerStrategies strategies() {
        return HandlerStrategies.empty()
                .codecs(codecs -> {
                    codecs.registerDefaults(false);
                    codecs.customCodecs().register(new EncoderHttpMessageWriter<>(new ByteArrayEncoder()));
                    codecs.customCodecs().register(new EncoderHttpMessageWriter<>(CharSequenceEncoder.allMimeTypes()));
                    codecs.customCodecs().register(new ResourceHttpMessageWriter());
                })
                .build();
    }

    /// On the host that was asked; by TLS where the request came by it, which only a proxy that ends it can tell.
    private static @Nullable String socketUrl(HttpCall call) {
        String host = call.header("host");
        if (host == null) return null;
        String proto = Objects.requireNonNullElse(call.header("x-forwarded-proto"), "http");
        return ("https".equalsIgnoreCase(proto.split(",", 2)[0].strip()) ? "wss://" : "ws://") + host + "/ws";
    }
}
