package io.stackbox.persistence.channel;

import io.stackbox.domain.channel.Channel;

/// A channel with the numbers under which its messages are kept.
///
/// @param tenantNumber of the tenant, in the whole file
/// @param number of the channel, in its tenant
public record Head(Channel channel, long tenantNumber, long number) {
    public Head with(Channel next) {
        return new Head(next, tenantNumber, number);
    }
}
