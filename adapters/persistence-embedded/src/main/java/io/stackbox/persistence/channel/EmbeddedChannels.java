package io.stackbox.persistence.channel;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.NewChannel;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Readers;
import io.stackbox.persistence.engine.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Channels in the file. How somebody stands to a channel, which every request asks, is answered from memory.
public final class EmbeddedChannels implements ChannelStore {
    private final Writer writer;
    private final Readers readers;
    private final Standings standings;
    private final ChannelWrites writes;
    private final MineReads mine;

    public EmbeddedChannels(Writer writer, Readers readers, Standings standings, ChannelWrites writes, MineReads mine) {
        this.writer = writer;
        this.readers = readers;
        this.standings = standings;
        this.writes = writes;
        this.mine = mine;
    }

    @Override
    public Created create(TenantId tenant, NewChannel channel) {
        return writer.write(tenant, tx -> writes.create(tx, tenant, channel));
    }

    @Override
    public Optional<Standing> find(TenantId tenant, ChannelId channel, UserId user) {
        return Optional.ofNullable(standings.find(new ChannelKey(tenant, channel), user));
    }

    @Override
    public Map<ChannelId, Level> levels(TenantId tenant, Collection<ChannelId> channels) {
        var levels = new HashMap<ChannelId, Level>();
        for (ChannelId id : channels) {
            Channel channel = standings.channel(new ChannelKey(tenant, id));
            if (channel != null) levels.put(id, new Level(channel.seq(), channel.revision()));
        }
        return levels;
    }

    @Override
    public Optional<ChannelDetail> detail(TenantId tenant, ChannelId channel) {
        if (!channel.isPlausible()) return Optional.empty();
        var key = new ChannelKey(tenant, channel);
        return readers.read(tenant, statements -> Optional.ofNullable(ChannelReads.detail(statements, key)));
    }

    @Override
    public Changed change(TenantId tenant, ChannelId channel, ChannelChange change) {
        var key = new ChannelKey(tenant, channel);
        return writer.write(tenant, tx -> writes.change(tx, key, change));
    }

    @Override
    public void join(TenantId tenant, ChannelId channel, Membership member) {
        var key = new ChannelKey(tenant, channel);
        writer.<@Nullable Void>write(tenant, tx -> {
            writes.join(tx, key, member);
            return null;
        });
    }

    @Override
    public void leave(TenantId tenant, ChannelId channel, UserId user) {
        var key = new ChannelKey(tenant, channel);
        writer.<@Nullable Void>write(tenant, tx -> {
            writes.leave(tx, key, user);
            return null;
        });
    }

    @Override
    public List<Membership> members(TenantId tenant, ChannelId channel, @Nullable UserId after, int limit) {
        var key = new ChannelKey(tenant, channel);
        return readers.read(tenant, statements -> MemberRow.page(statements, key, after, limit));
    }

    @Override
    public List<UserId> membersAmong(TenantId tenant, ChannelId channel, List<UserId> users) {
        if (users.isEmpty()) return List.of();
        var key = new ChannelKey(tenant, channel);
        return readers.read(tenant, statements -> {
            var among = new ArrayList<UserId>();
            for (UserId user : users) {
                if (MemberRow.find(statements, new MemberKey(key, user)) != null) among.add(user);
            }
            return among;
        });
    }

    @Override
    public List<Mine> mine(TenantId tenant, UserId user, @Nullable ChannelId after, int limit) {
        return readers.read(tenant, statements -> mine.page(statements, tenant, user, after, limit));
    }

    @Override
    public int countMine(TenantId tenant, UserId user) {
        return readers.read(
                tenant, statements -> ChannelReads.count(statements, ChannelReads.COUNT_MINE, tenant, user));
    }

    @Override
    public List<ChannelId> intimateChannels(TenantId tenant, UserId user, int limit) {
        return readers.read(tenant, statements -> ChannelReads.intimate(statements, tenant, user, limit));
    }

    @Override
    public List<ChannelDetail> discover(TenantId tenant, UserId user, @Nullable ChannelId after, int limit) {
        return readers.read(tenant, statements -> {
            var found = new ArrayList<ChannelDetail>();
            for (Channel channel : ChannelReads.discover(statements, tenant, user, after, limit)) {
                found.add(ChannelReads.detail(statements, tenant, channel));
            }
            return found;
        });
    }

    @Override
    public int countDiscoverable(TenantId tenant, UserId user) {
        return readers.read(
                tenant, statements -> ChannelReads.count(statements, ChannelReads.COUNT_DISCOVERABLE, tenant, user));
    }

    @Override
    public boolean shareChannel(TenantId tenant, UserId one, UserId other) {
        return readers.read(tenant, statements -> ChannelReads.share(statements, tenant, one, other));
    }
}
