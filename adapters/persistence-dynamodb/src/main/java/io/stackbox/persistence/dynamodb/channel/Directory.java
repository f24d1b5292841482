package io.stackbox.persistence.dynamodb.channel;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every channel of a tenant.
public final class Directory {
    private static final String FIELDS = Key.SK + ", " + ChannelRow.TYPE;

    private final Dynamo dynamo;

    public Directory(Dynamo dynamo) {
        this.dynamo = dynamo;
    }

    /// One that moves within the directory while it is read is told once.
    public Map<ChannelId, ChannelType> types(TenantId tenant) {
        var types = new HashMap<ChannelId, ChannelType>();
        for (Row row : dynamo.query(tenant, ChannelKeys.directory(tenant, FIELDS))) {
            String type = row.text(ChannelRow.TYPE).toUpperCase(Locale.ROOT);
            types.put(ChannelKeys.channelOfListed(row.sk()), ChannelType.valueOf(type));
        }
        return types;
    }

    /// How far each of the channels has come.
    public Map<ChannelId, Head> heads(TenantId tenant, Collection<ChannelId> channels) {
        Map<String, ChannelId> byCollection = channels.stream()
                .collect(Collectors.toMap(id -> ChannelKeys.collection(tenant, id), Function.identity()));
        List<Key> keys =
                channels.stream().map(id -> ChannelKeys.head(tenant, id)).toList();
        var heads = new HashMap<ChannelId, Head>();
        for (Row row : dynamo.getAll(tenant, keys)) {
            ChannelId channel = byCollection.get(row.pk());
            if (channel != null) heads.put(channel, Head.of(row));
        }
        return heads;
    }
}
