package io.stackbox.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.api.wire.Requests;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.message.MessageType;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.tenant.TenantRole;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnumNamesTest {
    @Test
    void theNamesAreThoseOfTheWire() {
        assertThat(EnumNames.of(ChannelType.class))
                .containsExactlyElementsOf(
                        Stream.of(ChannelType.values()).map(ChannelType::wire).toList());
        assertThat(EnumNames.of(ChannelRole.class))
                .containsExactlyElementsOf(
                        Stream.of(ChannelRole.values()).map(ChannelRole::wire).toList());
        assertThat(EnumNames.of(TenantRole.class))
                .containsExactlyElementsOf(
                        Stream.of(TenantRole.values()).map(TenantRole::wire).toList());
        assertThat(EnumNames.of(MessageType.class))
                .containsExactlyElementsOf(
                        Stream.of(MessageType.values()).map(MessageType::wire).toList());
        assertThat(EnumNames.of(Status.class))
                .containsExactlyElementsOf(
                        Stream.of(Status.values()).map(Status::wire).toList());
        assertThat(EnumNames.of(Requests.Scope.class))
                .containsExactlyElementsOf(Stream.of(Requests.Scope.values())
                        .map(Requests.Scope::wire)
                        .toList());
    }
}
