package io.stackbox.api.function;

import io.stackbox.api.Cursor;
import io.stackbox.api.Reply;
import io.stackbox.api.wire.Answers;
import io.stackbox.api.wire.PersonView;
import io.stackbox.api.wire.PresenceView;
import io.stackbox.api.wire.Requests;
import io.stackbox.api.wire.ServerFrame;
import io.stackbox.api.wire.Timestamps;
import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.person.ListPeople;
import io.stackbox.application.person.ReadPerson;
import io.stackbox.application.port.Ports;
import io.stackbox.application.presence.AnnouncePresence;
import io.stackbox.application.presence.ReadPresence;
import io.stackbox.application.presence.SetPresence;
import io.stackbox.application.receipt.ListReceipts;
import io.stackbox.application.receipt.MarkRead;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.UserId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Who is there, who they are, and how far they have read.
final class PeopleFunctions {
    private final MarkRead mark;
    private final ListReceipts receipts;
    private final SetPresence setPresence;
    private final ReadPresence readPresence;
    private final ListPeople people;
    private final ReadPerson person;
    private final InstantSource clock;

    PeopleFunctions(Ports ports, ChannelAccess access, AnnouncePresence announcements, InstantSource clock) {
        mark = new MarkRead(access, ports.messages(), ports.marks(), ports.live());
        receipts = new ListReceipts(access, ports.marks());
        setPresence = new SetPresence(ports.presences(), announcements);
        readPresence = new ReadPresence(access, ports.channels(), ports.presences());
        people = new ListPeople(ports.persons());
        person = new ReadPerson(ports.persons(), ports.channels());
        this.clock = clock;
    }

    void declare(Declarations functions) {
        functions.add("markRead", Requests.MarkRead.class, this::markRead);
        functions.add("listReceipts", Requests.ListOfChannel.class, this::listReceipts);
        functions.add("setPresence", Requests.SetPresence.class, this::setPresence);
        functions.add("readPresence", Requests.ReadPresence.class, this::readPresence);
        functions.add("listPeople", Requests.ListPeople.class, this::listPeople);
        functions.add("readPerson", Requests.OfUser.class, this::readPerson);
    }

    private Reply markRead(Call call, Requests.MarkRead request) {
        var command = new MarkRead.Command(
                Fields.channel(request.channelId()),
                Fields.position(request.seq(), "/seq"),
                Fields.thread(request.threadId()));
        var marked = mark.handle(call.who(), command);
        return Reply.of(
                200,
                () -> new Answers.ReadMark(marked.seq()),
                () -> new ServerFrame.ReadReceipt(
                        command.channel().value(), call.who().user().value(), marked.seq(), request.threadId()));
    }

    private Reply listReceipts(Call call, Requests.ListOfChannel request) {
        Actor actor = call.who();
        String query = "listReceipts:" + request.channelId();
        UserId after = Cursor.open(actor, query, request.cursor(), Fields::userInCursor);
        var command =
                new ListReceipts.Command(Fields.channel(request.channelId()), after, Fields.limit(request.limit()));
        var page = receipts.handle(actor, command);
        var views = page.items().stream()
                .map(receipt ->
                        new Answers.ReceiptView(receipt.user().value(), receipt.readSeq(), receipt.deliveredSeq()))
                .toList();
        String next = page.hasMore()
                ? Cursor.seal(actor, query, page.items().getLast().user().value())
                : null;
        return Reply.http(200, new Answers.Receipts(views, next, page.hasMore()));
    }

    private Reply setPresence(Call call, Requests.SetPresence request) {
        var command = new SetPresence.Command(Fields.required(request.status(), "/status"), request.text());
        Presence presence = setPresence.handle(call.who(), command);
        return Reply.of(
                200,
                () -> new Answers.OnePresence(PresenceView.of(presence)),
                () -> new ServerFrame.PresenceUpdate(
                        call.who().user().value(),
                        presence.status().wire(),
                        presence.text(),
                        Timestamps.of(clock.instant())));
    }

    private Reply readPresence(Call call, Requests.ReadPresence request) {
        var users = new ArrayList<UserId>();
        if (request.userIds() != null) {
            for (String user : request.userIds()) users.add(Fields.user(user, "/userIds/" + users.size()));
        }
        var channel = request.channelId() == null ? null : Fields.channel(request.channelId());
        var presences = readPresence.handle(call.who(), new ReadPresence.Command(users, channel));
        return Reply.http(200, new Answers.Presences(PresenceView.ofAll(presences)));
    }

    private Reply listPeople(Call call, Requests.ListPeople request) {
        Actor actor = call.who();
        String query = "listPeople:" + request.query();
        UserId after = Cursor.open(actor, query, request.cursor(), Fields::userInCursor);
        String begins = request.query() == null || request.query().isBlank() ? null : request.query();
        var command = new ListPeople.Command(begins, after, Fields.limit(request.limit()));
        var page = people.handle(actor, command);
        List<PersonView> views = page.items().stream().map(PersonView::of).toList();
        String next = page.hasMore()
                ? Cursor.seal(actor, query, page.items().getLast().user().value())
                : null;
        return Reply.http(200, new Answers.People(views, next, page.hasMore()));
    }

    private Reply readPerson(Call call, Requests.OfUser request) {
        var command = new ReadPerson.Command(Fields.userInPath(request.userId()));
        return Reply.http(200, new Answers.OnePerson(PersonView.of(person.handle(call.who(), command))));
    }
}
