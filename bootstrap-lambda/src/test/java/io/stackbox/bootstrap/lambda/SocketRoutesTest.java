package io.stackbox.bootstrap.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.api.Route;
import io.stackbox.api.Routes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// API HeldSockets routes frames by a list of its own, which terraform reads.
class SocketRoutesTest {
    private static final Path ACTIONS = Path.of("../terraform/modules/edge/actions.json");

    @Test
    void theGatewayHasARouteForEveryActionAndForNoOther() {
        List<String> routed = List.of(JsonMapper.shared().readValue(ACTIONS.toFile(), String[].class));
        List<String> actions =
                Routes.ALL.stream().map(Route::actions).flatMap(List::stream).toList();
        assertThat(routed).containsExactlyInAnyOrderElementsOf(actions);
    }
}
