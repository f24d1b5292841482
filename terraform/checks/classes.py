"""What a class file says of itself: its methods, and a set of names that it keeps as a constant."""

import re
import struct

PUBLIC, ABSTRACT = 0x0001, 0x0400
UTF8, LONG, DOUBLE, CLASS, STRING, FIELD, INTERFACE_METHOD, NAME_AND_TYPE = 1, 5, 6, 7, 8, 9, 11, 12
# How long each constant is behind its tag. A text says so itself.
LENGTHS = {3: 4, 4: 4, LONG: 8, DOUBLE: 8, CLASS: 2, STRING: 2, FIELD: 4, 10: 4, INTERFACE_METHOD: 4, NAME_AND_TYPE: 4}
LENGTHS |= {15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2}
# What a compiler makes of `NAMES = Set.of("a", "b")`: each text is loaded, the set is made, the field is set.
SET_OF_TEXTS = rb"((?:\x12.|\x13..)+)\xb8(..)\xb3%s"


class ClassFile:
    def __init__(self, content):
        self.content, self.at = content, 8
        if content[:4] != b"\xca\xfe\xba\xbe":
            raise ValueError("no class file")
        self.constants = self._constants()
        self.access, = self._read("H", 2)
        self.name = self._named(self._read("HH", 4)[0])
        interfaces, = self._read("H", 2)
        self._take(2 * interfaces)
        self.fields = self._members()
        self.methods = self._members()

    def _read(self, shape, length):
        values = struct.unpack_from(">" + shape, self.content, self.at)
        self.at += length
        return values

    def _take(self, length):
        self.at += length
        return self.content[self.at - length:self.at]

    def _constants(self):
        found, index = {}, 1
        count, = self._read("H", 2)
        while index < count:
            tag, = self._read("B", 1)
            found[index] = (tag, self._take(self._read("H", 2)[0] if tag == UTF8 else LENGTHS[tag]))
            # These two take the place of two.
            index += 2 if tag in (LONG, DOUBLE) else 1
        return found

    def _members(self):
        """Each as its access, name and attributes."""
        members = []
        for _ in range(self._read("H", 2)[0]):
            access, name, _, attributes = self._read("HHHH", 8)
            own = {}
            for _ in range(attributes):
                attribute, length = self._read("HI", 6)
                own[self._text(attribute)] = self._take(length)
            members.append((access, self._text(name), own))
        return members

    def _text(self, index):
        return self.constants[index][1].decode()

    def _named(self, index):
        """A constant that is a reference to a text: a class, or a string."""
        return self._text(int.from_bytes(self.constants[index][1], "big"))

    def _member(self, index):
        """A constant that is a reference to a member: its class and its name."""
        owner, pair = struct.unpack(">HH", self.constants[index][1])
        return self._named(owner), self._text(struct.unpack(">HH", self.constants[pair][1])[0])

    def can_be_called(self, method):
        """Whether anybody may call it: it and its class are public, and it has a body."""
        return bool(self.access & PUBLIC) and any(
            name == method and access & PUBLIC and not access & ABSTRACT for access, name, _ in self.methods
        )

    def texts(self, field):
        """What is in `static final Set<String> FIELD = Set.of(…)`, or nothing where there is no such field."""
        fields = [index for index, (tag, _) in self.constants.items() if tag == FIELD]
        references = [index for index in fields if self._member(index) == (self.name, field)]
        # Behind what a body says of its own length.
        bodies = [own["Code"][8:] for _, name, own in self.methods if name == "<clinit>"]
        for reference in references:
            for body in bodies:
                for loads, made in re.findall(SET_OF_TEXTS % re.escape(reference.to_bytes(2, "big")), body, re.DOTALL):
                    if self._member(int.from_bytes(made, "big")) == ("java/util/Set", "of"):
                        return set(self._loaded(loads))
        return None

    def _loaded(self, loads):
        while loads:
            length = 2 if loads[0] == 0x12 else 3
            yield self._named(int.from_bytes(loads[1:length], "big"))
            loads = loads[length:]
