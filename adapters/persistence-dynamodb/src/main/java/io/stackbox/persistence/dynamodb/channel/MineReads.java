package io.stackbox.persistence.dynamodb.channel;

import io.stackbox.application.port.ChannelStore.Mine;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;

/// Adds to channels what else a list of one's own shows: newest messages, and what waits.
@FunctionalInterface
public interface MineReads {
    List<Mine> of(TenantId tenant, UserId user, List<ChannelDetail> channels);
}
