package io.stackbox.perf.deployment;

import tools.jackson.databind.JsonNode;

/// What a request was answered.
record Answer(int status, JsonNode body) {

    /// @throws Unmet if it is another status, with what was answered
    JsonNode expect(int... statuses) throws Unmet {
        for (int expected : statuses) if (status == expected) return body;
        throw new Unmet("answered " + status + " " + body);
    }

    /// @throws Unmet if it is another status, or no problem of this code
    void refuse(int expected, String code) throws Unmet {
        Unmet.unless(
                expect(expected).path("code").asString("").equals(code), "refused, but not as " + code + ": " + body);
    }
}
