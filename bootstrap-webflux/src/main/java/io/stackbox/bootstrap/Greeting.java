package io.stackbox.bootstrap;

import org.springframework.boot.context.event.ApplicationReadyEvent;

/// Says where the server is and how to get in.
final class Greeting {
    private Greeting() {}

    static void print(ApplicationReadyEvent ready) {
        var context = ready.getApplicationContext();
        var settings = context.getBean(ServerSettings.class);
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        String address = "http://localhost:" + port;
        String greeting = """

                StackBox Messaging is at %s
                  %s
                  API   %s/docs   Health %s/api/messaging/health   Metrics %s/metrics
                  Data  %s
                """.formatted(
                        address,
                        signIn(settings, address),
                        address,
                        address,
                        address,
                        settings.dataDir().toAbsolutePath());
        // For the person who started it, whatever the log is set to.
        System.out.println(greeting);
    }

    private static String signIn(ServerSettings settings, String address) {
        if (settings.isLocal()) {
            return "Open it and sign in as anybody of any tenant, or: curl -d '{\"userId\":\"ann\",\"clientId\":\"acme\"}' "
                    + address + DevTokens.PATH;
        }
        SignIn at = settings.signIn();
        return at == null
                ? "Clients sign in with a token of your identity provider; for the app, set " + SignIn.CLIENT_ID + "."
                : "Open it and sign in at " + at.issuer() + ".";
    }
}
