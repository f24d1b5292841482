package io.stackbox.bootstrap;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.resource.EncodedResourceResolver;
import org.springframework.web.reactive.resource.PathResourceResolver;
import org.springframework.web.reactive.resource.ResourceWebHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/// The files of the web client. Their names change with their contents, so a browser asks for each once; they were
/// compressed when they were made.
final class Assets implements WebHandler {
    private static final String FOLDER = "/assets/";
    private static final PathPattern PATTERN = PathPatternParser.defaultInstance.parse(FOLDER + "**");
    private static final List<String> CODINGS = List.of("br", "gzip");
    private static final Pattern REFUSED = Pattern.compile(";\\s*q=0(\\.0*)?$");
    private static final Duration KEPT = Duration.ofDays(365);

    private final ResourceWebHandler files = new ResourceWebHandler();
    private final WebHandler others;
    private final PageGuard guard;

    /// @param others for every other path
    Assets(WebHandler others, PageGuard guard) {
        this.others = others;
        this.guard = guard;
        files.setLocations(List.of(new ClassPathResource("static" + FOLDER)));
        files.setResourceResolvers(List.of(new EncodedResourceResolver(), new PathResourceResolver()));
        files.setCacheControl(CacheControl.maxAge(KEPT).cachePublic().immutable());
        try {
            files.afterPropertiesSet();
        } catch (Exception thrown) {
            throw new IllegalStateException("cannot serve the files of the web client", thrown);
        }
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().value();
        if (!path.startsWith(FOLDER)) return others.handle(exchange);
        guard.set(exchange.getResponse().getHeaders());
        exchange.getResponse().getHeaders().remove("Cache-Control");
        // What a mapping would have set.
        exchange.getAttributes().put(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, PATTERN);
        exchange.getAttributes()
                .put(
                        HandlerMapping.PATH_WITHIN_HANDLER_MAPPING_ATTRIBUTE,
                        PathContainer.parsePath(path.substring(FOLDER.length())));
        return files.handle(exchange.mutate()
                .request(request -> request.header(HttpHeaders.ACCEPT_ENCODING, coding(exchange)))
                .build());
    }

    /// The smallest that is accepted; the resolver by itself takes the first that is named, for most browsers gzip.
    private static String coding(ServerWebExchange exchange) {
        List<String> accepted = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.ACCEPT_ENCODING).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .filter(coding -> !REFUSED.matcher(coding).find())
                .map(coding -> coding.split(";", 2)[0].strip())
                .toList();
        return CODINGS.stream().filter(accepted::contains).findFirst().orElse("identity");
    }
}
