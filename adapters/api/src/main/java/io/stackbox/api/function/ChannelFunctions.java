package io.stackbox.api.function;

import io.stackbox.api.Cursor;
import io.stackbox.api.Reply;
import io.stackbox.api.wire.Answers;
import io.stackbox.api.wire.ChannelView;
import io.stackbox.api.wire.ListedChannelView;
import io.stackbox.api.wire.MemberView;
import io.stackbox.api.wire.Requests;
import io.stackbox.application.channel.AddMember;
import io.stackbox.application.channel.ChangeChannel;
import io.stackbox.application.channel.ChangeRole;
import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.channel.CreateChannel;
import io.stackbox.application.channel.DiscoverChannels;
import io.stackbox.application.channel.ListChannels;
import io.stackbox.application.channel.ListMembers;
import io.stackbox.application.channel.OpenDocumentChannel;
import io.stackbox.application.channel.ReadChannel;
import io.stackbox.application.channel.RemoveMember;
import io.stackbox.application.port.ChannelStore.Created;
import io.stackbox.application.port.ChannelStore.Mine;
import io.stackbox.application.port.Ports;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.Settings;
import io.stackbox.domain.receipt.Unread;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.UserId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Channels and their members.
final class ChannelFunctions {
    private final CreateChannel create;
    private final OpenDocumentChannel openDocument;
    private final ListChannels list;
    private final DiscoverChannels discover;
    private final ReadChannel read;
    private final ChangeChannel change;
    private final ListMembers members;
    private final AddMember add;
    private final ChangeRole changeRole;
    private final RemoveMember remove;

    ChannelFunctions(Ports ports, ChannelAccess access, InstantSource clock, RandomGenerator random) {
        create = new CreateChannel(ports.channels(), ports.live(), clock, random);
        openDocument = new OpenDocumentChannel(ports.channels(), ports.live(), clock, random);
        list = new ListChannels(ports.channels());
        discover = new DiscoverChannels(ports.channels(), access);
        read = new ReadChannel(access);
        change = new ChangeChannel(access, ports.channels(), ports.live());
        members = new ListMembers(access, ports.channels());
        add = new AddMember(access, ports.channels(), ports.live(), clock);
        changeRole = new ChangeRole(access, ports.channels(), ports.live());
        remove = new RemoveMember(access, ports.channels(), ports.live(), clock);
    }

    void declare(Declarations functions) {
        functions.add("createChannel", Requests.CreateChannel.class, this::createChannel);
        functions.add("openDocumentChannel", Requests.OpenDocumentChannel.class, this::openDocumentChannel);
        functions.add("listChannels", Requests.ListChannels.class, this::listChannels);
        functions.add("readChannel", Requests.OfChannel.class, this::readChannel);
        functions.add("changeChannel", Requests.ChangeChannel.class, this::changeChannel);
        functions.add("archiveChannel", Requests.OfChannel.class, this::archiveChannel);
        functions.add("listMembers", Requests.ListOfChannel.class, this::listMembers);
        functions.add("addMember", Requests.OfMember.class, this::addMember);
        functions.add("changeRole", Requests.OfMember.class, this::changeRole);
        functions.add("removeMember", Requests.OfMember.class, this::removeMember);
    }

    private Reply createChannel(Call call, Requests.CreateChannel request) {
        var command = new CreateChannel.Command(
                request.type() == null ? ChannelType.PUBLIC : request.type(),
                request.name(),
                request.description(),
                people(request.members()),
                settings(request.settings()),
                call.idempotencyKey());
        return created(call, create.handle(call.who(), command));
    }

    private Reply openDocumentChannel(Call call, Requests.OpenDocumentChannel request) {
        var command = new OpenDocumentChannel.Command(
                Fields.required(request.documentId(), "/documentId"), request.documentName());
        return created(call, openDocument.handle(call.who(), command));
    }

    private static Reply created(Call call, Created created) {
        return channel(call, created.isNew() ? 201 : 200, created.detail());
    }

    private static Reply channel(Call call, int status, ChannelDetail detail) {
        return Reply.http(
                status, new Answers.OneChannel(ChannelView.of(call.who().tenant(), detail)));
    }

    private Reply listChannels(Call call, Requests.ListChannels request) {
        Actor actor = call.who();
        boolean isDiscovery = request.scope() == Requests.Scope.DISCOVER;
        String query = isDiscovery ? "discoverChannels" : "listChannels";
        ChannelId after = Cursor.open(actor, query, request.cursor(), ChannelId::new);
        int limit = Fields.limit(request.limit());
        return isDiscovery ? discovered(actor, query, after, limit) : mine(actor, query, after, limit);
    }

    private Reply mine(Actor actor, String query, @Nullable ChannelId after, int limit) {
        var listed = list.handle(actor, new ListChannels.Command(after, limit));
        List<Mine> items = listed.page().items();
        List<ListedChannelView> views = items.stream()
                .map(mine -> ListedChannelView.of(actor.tenant(), mine))
                .toList();
        String next =
                listed.page().hasMore() ? seal(actor, query, items.getLast().detail()) : null;
        return Reply.http(
                200,
                new Answers.Channels(views, listed.total(), next, listed.page().hasMore()));
    }

    private Reply discovered(Actor actor, String query, @Nullable ChannelId after, int limit) {
        var listed = discover.handle(actor, new DiscoverChannels.Command(after, limit));
        List<ChannelDetail> items = listed.page().items();
        List<ListedChannelView> views = items.stream()
                .map(detail -> ListedChannelView.of(actor.tenant(), new Mine(detail, new Unread(0, 0, 0), null)))
                .toList();
        String next = listed.page().hasMore() ? seal(actor, query, items.getLast()) : null;
        return Reply.http(
                200,
                new Answers.Channels(views, listed.total(), next, listed.page().hasMore()));
    }

    private static String seal(Actor actor, String query, ChannelDetail last) {
        return Cursor.seal(actor, query, last.channel().id().value());
    }

    private Reply readChannel(Call call, Requests.OfChannel request) {
        var command = new ReadChannel.Command(Fields.channel(request.channelId()));
        return channel(call, 200, read.handle(call.who(), command));
    }

    private Reply changeChannel(Call call, Requests.ChangeChannel request) {
        Requests.SettingsPatch patch = request.settings();
        var command = new ChangeChannel.Command(
                Fields.channel(request.channelId()),
                request.name(),
                request.description(),
                patch == null ? null : patch.allowFiles(),
                patch == null ? null : patch.allowReactions(),
                patch == null ? null : patch.allowThreads(),
                request.isActive());
        return channel(call, 200, change.handle(call.who(), command).detail());
    }

    private Reply archiveChannel(Call call, Requests.OfChannel request) {
        var command = ChangeChannel.Command.archive(Fields.channel(request.channelId()));
        return channel(call, 200, change.handle(call.who(), command).detail());
    }

    private Reply listMembers(Call call, Requests.ListOfChannel request) {
        Actor actor = call.who();
        String query = "listMembers:" + request.channelId();
        UserId after = Cursor.open(actor, query, request.cursor(), Fields::userInCursor);
        var command =
                new ListMembers.Command(Fields.channel(request.channelId()), after, Fields.limit(request.limit()));
        var page = members.handle(actor, command);
        String next = page.hasMore()
                ? Cursor.seal(actor, query, page.items().getLast().user().value())
                : null;
        List<MemberView> views = page.items().stream().map(MemberView::of).toList();
        return Reply.http(200, new Answers.Members(views, next, page.hasMore()));
    }

    private Reply addMember(Call call, Requests.OfMember request) {
        var command = new AddMember.Command(
                Fields.channel(request.channelId()),
                Fields.user(request.userId()),
                request.role() == null ? ChannelRole.MEMBER : request.role());
        return member(add.handle(call.who(), command));
    }

    private Reply changeRole(Call call, Requests.OfMember request) {
        var command = new ChangeRole.Command(
                Fields.channel(request.channelId()),
                Fields.userInPath(request.userId()),
                Fields.required(request.role(), "/role"));
        return member(changeRole.handle(call.who(), command));
    }

    private static Reply member(Membership member) {
        return Reply.http(200, new Answers.Members(List.of(MemberView.of(member)), null, false));
    }

    private Reply removeMember(Call call, Requests.OfMember request) {
        var command =
                new RemoveMember.Command(Fields.channel(request.channelId()), Fields.userInPath(request.userId()));
        remove.handle(call.who(), command);
        return Reply.http(204, null);
    }

    private static List<UserId> people(@Nullable List<String> members) {
        if (members == null) return List.of();
        var people = new ArrayList<UserId>();
        for (String member : members) people.add(Fields.user(member, "/members/" + people.size()));
        return people;
    }

    private static Settings settings(Requests.@Nullable SettingsPatch patch) {
        if (patch == null) return Settings.DEFAULT;
        return new Settings(
                !Boolean.FALSE.equals(patch.allowFiles()),
                !Boolean.FALSE.equals(patch.allowReactions()),
                !Boolean.FALSE.equals(patch.allowThreads()));
    }
}
