package io.stackbox.bootstrap.lambda.harness.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.bootstrap.lambda.harness.net.Request;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which calls a session of the tenant `acme` may make.
class LeadingKeysTest {
    private static String refused(String token, String body) {
        return LeadingKeys.refused(new Request(
                "POST",
                "/",
                List.of(Map.entry("X-Amz-Security-Token", token)),
                body.getBytes(StandardCharsets.UTF_8),
                new InetSocketAddress(0)));
    }

    @Test
    void itsOwnKeysAndNoOthers() {
        assertThat(refused("tenant=acme", "{\"Key\":{\"pk\":{\"S\":\"acme#c#1\"},\"sk\":{\"S\":\"0\"}}}"))
                .isNull();
        assertThat(refused("tenant=acme", "{\"Key\":{\"pk\":{\"S\":\"acmes#c#1\"}}}"))
                .isEqualTo("acmes#c#1");
    }

    @Test
    void nothingWithoutASession() {
        assertThat(refused("function", "{\"Key\":{\"pk\":{\"S\":\"acme#c#1\"}}}"))
                .isEmpty();
    }

    @Test
    void everyItemOfATransactionCounts() {
        assertThat(refused("tenant=acme", """
                {"TransactItems":[{"Put":{"Item":{"pk":{"S":"acme#c#1"}}}},{"Update":{"Key":{"pk":{"S":"other#c#1"}}}}]}
                """)).isEqualTo("other#c#1");
    }

    @Test
    void aQueryIsHeldToItsConditionAndAScanIsRefused() {
        String query = """
                {"KeyConditionExpression":"#k = :p AND sk > :s","ExpressionAttributeNames":{"#k":"pk"},
                "ExpressionAttributeValues":{":p":{"S":"%s"},":s":{"S":"m"}}}
                """;
        assertThat(refused("tenant=acme", query.formatted("acme#c#1"))).isNull();
        assertThat(refused("tenant=acme", query.formatted("other#c#1"))).isEqualTo("other#c#1");
        assertThat(refused("tenant=acme", "{\"TableName\":\"messages\"}")).isEmpty();
    }
}
