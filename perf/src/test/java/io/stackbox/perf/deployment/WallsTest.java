package io.stackbox.perf.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WallsTest {
    private static final Answer ABSENT = answer(404, "no such channel");

    @Test
    void twoThatAreAnsweredInTheSameWordsAreAlike() {
        assertThatCode(() -> Walls.alike(answer(404, "no such channel"), ABSENT, "GET"))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherWordTellsThemApart() {
        assertThatThrownBy(() -> Walls.alike(answer(404, "not yours"), ABSENT, "GET"))
                .isInstanceOf(Unmet.class)
                .hasMessageContaining("can be told apart");
    }

    @Test
    void anotherStatusDoesToo() {
        assertThatThrownBy(() -> Walls.alike(answer(403, "no such channel"), ABSENT, "GET"))
                .isInstanceOf(Unmet.class)
                .hasMessageContaining("answered 403");
    }

    private static Answer answer(int status, String detail) {
        String body = "{\"status\":%d,\"code\":\"not_found\",\"detail\":\"%s\"}".formatted(status, detail);
        return new Answer(status, JsonMapper.shared().readTree(body));
    }
}
