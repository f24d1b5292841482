package io.stackbox.kit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A host with one more listener on its wire.
public record TappedHost(Host host, Tap added) implements Host {
    @Override
    public URI address() {
        return host.address();
    }

    @Override
    public URI sockets() {
        return host.sockets();
    }

    @Override
    public HostTraits traits() {
        return host.traits();
    }

    @Override
    public Documents documents() {
        return host.documents();
    }

    @Override
    public String token(String tenantId, String userId, String name, List<String> roles) {
        return host.token(tenantId, userId, name, roles);
    }

    @Override
    public String token(String tenantId, String userId, Duration life) {
        return host.token(tenantId, userId, life);
    }

    @Override
    public Tap tap() {
        Tap other = host.tap();
        return new Tap() {
            @Override
            public void signedIn(Speaker who, String token) {
                other.signedIn(who, token);
                added.signedIn(who, token);
            }

            @Override
            public void answered(Request request, Answer answer) {
                other.answered(request, answer);
                added.answered(request, answer);
            }

            @Override
            public Line opened(Speaker who) {
                return both(other.opened(who), added.opened(who));
            }
        };
    }

    private static Tap.Line both(Tap.Line one, Tap.Line two) {
        return new Tap.Line() {
            @Override
            public void sent(String text) {
                one.sent(text);
                two.sent(text);
            }

            @Override
            public void heard(JsonNode frame) {
                one.heard(frame);
                two.heard(frame);
            }
        };
    }

    @Override
    public void close() {
        host.close();
    }
}
