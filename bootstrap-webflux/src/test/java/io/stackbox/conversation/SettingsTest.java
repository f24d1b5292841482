package io.stackbox.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.bootstrap.Main;
import io.stackbox.host.Server;
import io.stackbox.host.ServerProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What cannot be is said in a sentence, before anything is opened.
class SettingsTest {
    @TempDir
    private Path data;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --stackbox.data-folder=x            | there is no setting stackbox.data-folder
                    --stackbox.drain=soon               | stackbox.drain: soon is no Duration
                    --stackbox.drain=-1s                | stackbox.drain must be from 0 s to 5 min
                    --stackbox.deflate=perhaps          | stackbox.deflate: perhaps is no Boolean
                    --stackbox.queue-bytes-max=many     | stackbox.queue-bytes-max: many is no Integer
                    --stackbox.queue-bytes-max=-4       | queueBytesMax
                    --stackbox.queue-bytes-max=100000   | queueBytesMax
                    --server.address=0.0.0.0            | must be bound to loopback
                    --stackbox.web.client-id=app        | does nothing unless stackbox.identity.jwks-uri is set
                    --stackbox.identity.jwks-uri=https://x/jwks | stackbox.identity.issuer must be set together
                    """)
    void aBadSettingEndsTheStartWithASentence(String argument, String sentence) {
        Path folder = data.resolve("new");

        assertThatThrownBy(() -> Server.start(folder, argument).close()).hasStackTraceContaining(sentence);

        assertThat(folder).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --stackbox.web.clientid=app | there is no setting stackbox.web.clientid
                    --stackbox.web.client-id= | stackbox.web.client-id must not be blank
                    --stackbox.web.scope=openid | stackbox.web.scope does nothing unless stackbox.web.client-id
                    --stackbox.web.client-id=app --stackbox.web.scope=profile | stackbox.web.scope must name openid
                    --stackbox.web.client-id=app --stackbox.web.token=refresh | must be access or id, not refresh
                    --stackbox.web.client-id=app --stackbox.identity.issuer=us | must be an https address
                    --stackbox.web.client-id=app --stackbox.identity.issuer=http://login.example | must be an https address
                    --stackbox.web.client-id=app --stackbox.web.connect-origins=tokens.example | tokens.example is none
                    --stackbox.web.client-id=app --stackbox.web.connect-origins=http://tokens.example | http://tokens.example is none
                    --stackbox.web.client-id=app --stackbox.web.connect-origins=https://tokens.example/a | https://tokens.example/a is none
                    --stackbox.web.client-id=app --stackbox.web.connect-origins=https://*.example | https://*.example is none
                    --stackbox.web.client-id=app --stackbox.web.connect-origins=https://a.example;script-src | is none
                    """)
    void aBadSettingOfTheSignInEndsTheStartToo(String arguments, String sentence) {
        Path folder = data.resolve("new");
        String issuer = arguments.contains("issuer") ? "" : "--stackbox.identity.issuer=https://login.example ";
        String identity = "--stackbox.identity.jwks-uri=https://localhost/jwks --stackbox.identity.audience=a ";

        assertThatThrownBy(() -> Server.start(folder, (identity + issuer + arguments).split(" "))
                        .close())
                .hasStackTraceContaining(sentence);

        assertThat(folder).doesNotExist();
    }

    @Test
    void aKeyFileThatIsNoneEndsTheStartAndHoldsNothing() throws Exception {
        Path key = data.resolve("issuer.jwk");
        Files.writeString(key, "{\"kty\":\"broken\"}");

        assertThatThrownBy(() -> Server.start(data).close()).hasStackTraceContaining("is not a private P-256 key");

        Files.delete(key);
        Server.start(data).close();
    }

    @Test
    void thePersonWhoStartsItSeesTheSentenceAndNoStackTrace() throws Exception {
        Path output = data.resolve("output");
        int status =
                ServerProcess.run(output, "--server.port=0", "--stackbox.data-dir=" + data, "--stackbox.drain=soon");

        assertThat(status).isEqualTo(1);
        assertThat(Files.readString(output))
                .contains("stackbox.drain: soon is no Duration")
                .doesNotContain("at io.stackbox", "\\tat ");
    }

    @Test
    void aFolderInUseIsSaidToo() throws Exception {
        Path folder = data.resolve("used");
        Path output = data.resolve("output");
        try (Server _ = Server.start(folder)) {
            int status = ServerProcess.run(output, "--server.port=0", "--stackbox.data-dir=" + folder);

            assertThat(status).isEqualTo(1);
            assertThat(Files.readString(output))
                    .contains("is in use by another process")
                    .doesNotContain("\\tat ");
        }
    }

    /// Some of it is found out only after the store was opened, whose threads would keep the process alive.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --server.port=99999                 | server.port must be from 0 to 65535, not 99999
                    --server.port=many                  | server.port: many is no Integer
                    --server.port=TAKEN                 | was already in use
                    --server.address=nowhere.invalid    | nowhere.invalid
                    --stackbox.queue-bytes-max=100000   | queueBytesMax
                    --stackbox.identity.jwks-uri=notauri,--stackbox.identity.issuer=i,--stackbox.identity.audience=a | whole address
                    --stackbox.identity.jwks-uri=https://localhost/jwks,--stackbox.identity.issuer=i,--stackbox.identity.audience=a,--server.address=192.0.2.1 | cannot listen
                    """)
    void aProcessThatCannotStartEndsAndSaysWhy(String arguments, String sentence) throws Exception {
        Path folder = data.resolve("folder");
        Path output = data.resolve("output");
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());
            var all = new ArrayList<>(List.of(arguments.replace("TAKEN", port).split(",")));
            all.add("--stackbox.data-dir=" + folder);
            if (!arguments.contains("server.port")) all.add("--server.port=0");

            int status = ServerProcess.run(output, all.toArray(String[]::new));

            assertThat(status).isEqualTo(1);
            assertThat(Files.readString(output)).contains(sentence).doesNotContain("\\tat ");
        }
    }

    @Test
    void aFailedStartLetsGoOfTheFolder() throws Exception {
        Path folder = data.resolve("folder");
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(
                            () -> Main.start("--server.port=" + taken.getLocalPort(), "--stackbox.data-dir=" + folder)
                                    .close())
                    .hasStackTraceContaining("in use");
        }
        Server.start(folder).close();
    }
}
