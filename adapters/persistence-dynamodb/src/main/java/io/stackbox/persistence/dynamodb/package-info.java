/// The stores, in five DynamoDB tables. What stands where, by partition key and then by sort key; a row holds:
///
/// ```
/// CHANNELS
/// ├── <tenant>#c#<channel>
/// │   ├── 0head                   how far it has come: newest place (sq), revision (rv), last activity (at),
/// │   │                           archived (ar); messages (tn) since a moment (tw), busy by them (tb)
/// │   ├── 1channel                type (ty), name (nm), description (ds), document (dc), who made it when
/// │   │                           (cb, ct), takes files, reactions, threads (sf, sr, st), active (on), the
/// │   │                           revision that last changed it (ca), up to 64 members (mb), how many more (mn)
/// │   └── m#<user>                one of those: a letter for the role, then when they joined (mb)
/// ├── <tenant>#u#<user>
/// │   └── c#<channel>             a channel of theirs: its type (ty)
/// ├── <tenant>#channels           all channels: their type (ty)
/// │   ├── open#<channel>          public and active
/// │   └── other#<channel>
/// ├── <tenant>#once
/// │   └── =<text>                 what only one channel may be for: which one is (ch). Long texts by SHA-256
/// ├── <tenant>#people
/// │   └── <user>                  role (rl), name, e-mail, picture (nm, em, pc), counts the changes (vs)
/// └── <tenant>#find               who is found by what, of id and name, in small letters
///     ├── 1#<first>#<user>        by one character: the whole name (nm)
///     ├── 2#<first two>#<user>    the same
///     ├── 3#<first three>#<user>  the same
///     └── w#<first 60>#<user>
///
/// MESSAGES                        its stream tells both images of each change
/// └── <tenant>#c#<channel>
///     ├── m#<seq>                 id (id), author (au), revision (rv), when (at), announced from the stream (bz),
///     │                           where its author's streak began (fr), type unless text (ty), send key (ky),
///     │                           thread (th), replies (rc), pinned (pn);
///     │                           text (tx), edited (ed), files, mentions, reactions (fi, me, re); or in place
///     │                           of these five by whom and when it was deleted (db, da)
///     ├── r#<revision>            a revision that is no new message: what happened (kd), to which place (sq, 0 is
///     │                           the channel), the newest place then (hs), who was added or
///     │                           removed (us), announced (an); the first one is the creation
///     ├── k#<author>#<send key>   the place (sq) of what was sent so
///     ├── v#<seq>#<revision>      a text that an edit replaced (tx), since when it stood (at)
///     ├── p#<seq>                 pinned
///     ├── t#<root>#<seq>          a reply of a thread, both by their places
///     └── @#<user>#<seq>          a mention
///
/// PRESENCE
/// ├── <tenant>#here
/// │   └── <user>                  until when each connection counts (c#<connection>), last seen (seen), a copy of
/// │                               what was chosen (st, tx); ends a day after the last lease
/// └── <tenant>#said
///     └── <user>                  status chosen (st), its text (tx), last seen as of the last connect (seen)
///
/// NOTIFICATIONS
/// ├── <tenant>#c#<channel>
/// │   ├── u#<user>                places read (rd) and delivered (dl); own messages that were announced lately, by
/// │   │                           their revisions (an); the highest revision that was put aside (ax)
/// │   ├── p#<user>#<revision>     those that were put aside, up to this one (an); ends after a day
/// │   └── t#<message>#<user>      place read in a thread (rd)
/// └── <tenant>#u#<user>
///     └── a#<key>                 an answer: fingerprint (fp), status (st), body (bd), when (at), still to come
///                                 (cl); ends after a day
///
/// CONNECTIONS                     all of them end by themselves
/// ├── <tenant>#u#<user>
/// │   └── <connection>            since when (o), its token's end (x), takes arrays (b), greeted (g)
/// ├── <tenant>#k#<connection>
/// │   ├── c#<channel>             it is on that roster, or was; settled (s)
/// │   └── closed                  what else stands here counts no more
/// ├── <tenant>#r#<channel>        the roster
/// │   └── <connection>            user (u), its token's end (x), takes arrays (b), heard from this revision (a)
/// └── <tenant>#ticket
///     └── <SHA-256 of a secret>   whose (u, ro), their token's end (x), who they are (pr, nm, em, pc), its end (e)
/// ```
///
/// Every partition key begins with the tenant, so that IAM can hold a session to it. Places and revisions have 13
/// digits in a key, so that they stand in their order; moments are nanoseconds since 1970, but `o` milliseconds, and
/// `x` of connections and `ttl`, at which a row ends, seconds. Names are short because a row is billed with them.
@NullMarked
package io.stackbox.persistence.dynamodb;

import org.jspecify.annotations.NullMarked;
