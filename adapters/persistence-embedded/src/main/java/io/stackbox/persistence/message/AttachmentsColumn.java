package io.stackbox.persistence.message;

import io.stackbox.domain.message.Attachment;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Attachments as a JSON array of objects. The names are the file's own format, so they are written here and
/// not taken from the record.
final class AttachmentsColumn {
    private static final JsonFactory JSON = new JsonFactory();

    private AttachmentsColumn() {}

    static @Nullable String of(List<Attachment> attachments) {
        if (attachments.isEmpty()) return null;
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            for (Attachment file : attachments) write(json, file);
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Attachment file) {
        json.writeStartObject();
        json.writeStringProperty("id", file.fileId());
        json.writeStringProperty("name", file.name());
        json.writeNumberProperty("size", file.sizeBytes());
        json.writeStringProperty("type", file.contentType());
        Integer width = file.width();
        Integer height = file.height();
        if (width != null) json.writeNumberProperty("width", width);
        if (height != null) json.writeNumberProperty("height", height);
        json.writeEndObject();
    }

    static List<Attachment> from(@Nullable String text) {
        if (text == null) return List.of();
        var attachments = new ArrayList<Attachment>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) attachments.add(read(json));
        }
        return attachments;
    }

    private static Attachment read(JsonParser json) {
        String id = "";
        String name = "";
        String type = "";
        long size = 0;
        Integer width = null;
        Integer height = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "id" -> id = json.getString();
                case "name" -> name = json.getString();
                case "type" -> type = json.getString();
                case "size" -> size = json.getLongValue();
                case "width" -> width = json.getIntValue();
                case "height" -> height = json.getIntValue();
                default -> json.skipChildren();
            }
        }
        return new Attachment(id, name, size, type, width, height);
    }
}
