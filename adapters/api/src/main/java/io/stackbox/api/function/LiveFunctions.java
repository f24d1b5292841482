package io.stackbox.api.function;

import io.stackbox.api.Problem;
import io.stackbox.api.Reply;
import io.stackbox.api.wire.ChangeView;
import io.stackbox.api.wire.ChannelView;
import io.stackbox.api.wire.MessageView;
import io.stackbox.api.wire.PresenceView;
import io.stackbox.api.wire.Requests;
import io.stackbox.api.wire.ServerFrame;
import io.stackbox.api.wire.Timestamps;
import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.live.Heartbeat;
import io.stackbox.application.live.JoinChannel;
import io.stackbox.application.live.LeaveChannel;
import io.stackbox.application.live.ResumeChannel;
import io.stackbox.application.live.Type;
import io.stackbox.application.live.Typists;
import io.stackbox.application.message.ChangesPage;
import io.stackbox.application.port.Ports;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.TenantId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// What only sockets do.
final class LiveFunctions {
    private static final int RESUMED_CHANNELS_MAX = 100;
    /// Once the answers to one request hold so much, channels that follow are put off: with one more page it is
    /// still less than the smallest queue of a socket.
    private static final int RESUMED_BYTES_MAX = 128 * 1024;

    private final JoinChannel join;
    private final LeaveChannel leave;
    private final ResumeChannel resume;
    private final Type type;
    private final Heartbeat heartbeat;

    LiveFunctions(Ports ports, ChannelAccess access, Typists typists, InstantSource clock, SocketHolder holder) {
        join = new JoinChannel(access, ports.messages(), ports.marks(), ports.presences(), ports.live());
        leave = new LeaveChannel(ports.live());
        resume = new ResumeChannel(access, ports.messages(), ports.marks(), ports.live());
        type = new Type(access, typists, ports.live());
        heartbeat = new Heartbeat(ports.channels(), ports.live(), delivery(ports, holder), clock);
    }

    /// The hub notes by itself what its sockets took.
    private static Heartbeat.Delivery delivery(Ports ports, SocketHolder holder) {
        return switch (holder) {
            case HUB -> (tenant, user, seqs) -> {};
            case GATEWAY -> ports.marks()::delivered;
        };
    }

    void declare(Declarations functions) {
        functions.add("joinChannel", Requests.JoinChannel.class, this::joinChannel);
        functions.add("leaveChannel", Requests.OfChannel.class, this::leaveChannel);
        functions.add("resume", Requests.Resume.class, this::resume);
        functions.add("typing", Requests.Typing.class, this::typing);
        functions.add("heartbeat", Requests.Heartbeat.class, this::heartbeat);
    }

    private Reply joinChannel(Call call, Requests.JoinChannel request) {
        Long after = request.after() == null ? null : Fields.position(request.after(), "/after");
        var command = new JoinChannel.Command(Fields.channel(request.channelId()), after);
        var joined = join.handle(call.who(), call.connection(), command);
        TenantId tenant = call.who().tenant();
        var history = joined.history();
        var changed = joined.changes();
        return Reply.frame(new ServerFrame.ChannelJoined(
                command.channel().value(),
                ChannelView.of(tenant, joined.detail()),
                history == null
                        ? null
                        : history.messages().stream()
                                .map(message -> MessageView.of(tenant, message))
                                .toList(),
                changed == null ? null : changes(tenant, changed.changes().changes()),
                history == null ? changed != null && changed.changes().hasMore() : history.hasMoreBefore(),
                PresenceView.ofAll(joined.presence()),
                joined.readSeq(),
                joined.revision(),
                changed != null && changed.reset() ? Boolean.TRUE : null));
    }

    private static List<ChangeView> changes(TenantId tenant, List<Change> changes) {
        return changes.stream().map(change -> ChangeView.of(tenant, change)).toList();
    }

    private Reply leaveChannel(Call call, Requests.OfChannel request) {
        ChannelId channel = Fields.channel(request.channelId());
        leave.handle(call.who(), call.connection(), new LeaveChannel.Command(channel));
        return Reply.frame(new ServerFrame.ChannelLeft(channel.value()));
    }

    /// One answer a channel: what is wrong with one leaves the others alone.
    private Reply resume(Call call, Requests.Resume request) {
        var channels = Fields.required(request.channels(), "/channels");
        if (channels.size() > RESUMED_CHANNELS_MAX) throw Refusal.invalid("/channels", "at most 100 channels");
        var frames = new ArrayList<ServerFrame>();
        int usedBytes = 0;
        for (var entry : channels.entrySet()) {
            String channelId = entry.getKey();
            try {
                long revision = Fields.position(entry.getValue(), "/channels/" + channelId);
                boolean isPostponed = usedBytes >= RESUMED_BYTES_MAX;
                var command = new ResumeChannel.Command(new ChannelId(channelId), revision, isPostponed);
                var resumed = resume.handle(call.who(), call.connection(), command);
                usedBytes += ChangesPage.sizeBytes(resumed.result().changes());
                frames.add(resumed(call.who().tenant(), channelId, resumed));
            } catch (Refused refused) {
                frames.add(Problem.of(refused.refusal()).frame("resume", channelId));
            }
        }
        return Reply.frames(frames);
    }

    private static ServerFrame resumed(TenantId tenant, String channelId, ResumeChannel.Resumed resumed) {
        var page = resumed.result().changes();
        return resumed.result().reset()
                ? new ServerFrame.Reset(channelId, page.revision())
                : new ServerFrame.Resumed(
                        channelId, changes(tenant, page.changes()), page.revision(), page.hasMore(), resumed.readSeq());
    }

    private Reply typing(Call call, Requests.Typing request) {
        var command =
                new Type.Command(Fields.channel(request.channelId()), Fields.required(request.isTyping(), "/isTyping"));
        type.handle(call.who(), command);
        return Reply.frames(List.of());
    }

    private Reply heartbeat(Call call, Requests.Heartbeat request) {
        var channels = request.channels() == null
                ? null
                : request.channels().stream().map(ChannelId::new).toList();
        var beat = heartbeat.handle(call.who(), call.connection(), new Heartbeat.Command(channels));
        var revisions = new LinkedHashMap<String, Long>();
        beat.revisions().forEach((channel, revision) -> revisions.put(channel.value(), revision));
        return Reply.frame(new ServerFrame.Heartbeat(Timestamps.of(beat.timestamp()), revisions));
    }
}
