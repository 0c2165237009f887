package io.tenantry.usage;

import io.tenantry.id.HexId;
import io.tenantry.organization.OrganizationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/// Turns the JSON of one CloudEvent after another into events; the rules are the table in
/// `design.md` section 6. Serves one request, one thread.
final class EventReader {
    private static final String SPECVERSION = "1.0";
    static final String TYPE_PAYLOAD = "tenantry.payload.v1";
    static final String TYPE_RESOURCE = "tenantry.resource.v1";
    static final String TYPE_NOTEBOOK = "tenantry.notebook.v1";
    private static final String TYPES =
            String.join(", ", "one of " + TYPE_PAYLOAD, TYPE_RESOURCE, TYPE_NOTEBOOK);
    private static final String PAYLOAD_TYPES =
            Arrays.stream(PayloadType.values())
                    .map(PayloadType::contractName)
                    .collect(Collectors.joining(", ", "one of ", ""));
    private static final String KINDS =
            Arrays.stream(ResourceKind.values())
                    .map(ResourceKind::kindName)
                    .collect(Collectors.joining(", ", "one of ", ""));
    private static final String STATUSES =
            Arrays.stream(NotebookStatus.values())
                    .map(NotebookStatus::eventName)
                    .collect(Collectors.joining(", ", "one of ", ""));

    private final EventObject<EventDataField> data;
    private final EventObject<EventAttribute> attributes;
    private final Instant oldest;
    private final Instant newest;
    private final Map<String, OrganizationId> subjects;

    /// @param subjects ids read before, by their text; those read now are added
    EventReader(
            JsonFactory json,
            UsageWindow window,
            Instant now,
            Map<String, OrganizationId> subjects) {
        this.data = new EventObject<>(json, EventDataField.class);
        this.attributes = new EventObject<>(json, EventAttribute.class, EventAttribute.DATA, data);
        this.subjects = subjects;
        this.oldest = window.oldest(now);
        this.newest = window.newest(now);
    }

    /// Reads the value that the parser stands at the start of, up to its end, whether it is a good
    /// event or not.
    ///
    /// @throws tools.jackson.core.JacksonException when the text is no JSON
    ParsedEvent read(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return new RejectedEvent("the event is no JSON object");
        }
        attributes.read(parser);
        try {
            return event();
        } catch (Rejection rejection) {
            return new RejectedEvent(String.valueOf(rejection.getMessage()));
        }
    }

    private UsageEvent event() throws Rejection {
        attributes.requireNoneRepeated();
        String version = attributes.text(EventAttribute.SPECVERSION, EventHead.LENGTH_MAX);
        if (!version.equals(SPECVERSION)) {
            throw attributes.wrong(EventAttribute.SPECVERSION, "'" + SPECVERSION + "'");
        }
        String id = attributes.text(EventAttribute.ID, EventHead.LENGTH_MAX);
        String source = attributes.text(EventAttribute.SOURCE, EventHead.LENGTH_MAX);
        String type = attributes.text(EventAttribute.TYPE, EventHead.LENGTH_MAX);
        EventHead head = new EventHead(id, source, subject(), time());
        requireJsonData();
        return switch (type) {
            case TYPE_PAYLOAD -> payload(head);
            case TYPE_RESOURCE -> resource(head);
            case TYPE_NOTEBOOK -> notebook(head);
            default -> throw attributes.wrong(EventAttribute.TYPE, TYPES);
        };
    }

    private OrganizationId subject() throws Rejection {
        String text = attributes.text(EventAttribute.SUBJECT, EventHead.LENGTH_MAX);
        OrganizationId known = subjects.get(text);
        if (known != null) {
            return known;
        }
        if (!HexId.matches(text)) {
            throw attributes.wrong(
                    EventAttribute.SUBJECT, "an organization's id of 24 hexadecimal characters");
        }
        OrganizationId subject = new OrganizationId(text);
        subjects.put(text, subject);
        return subject;
    }

    private Instant time() throws Rejection {
        Instant time =
                attributes.oneOf(
                        EventAttribute.TIME,
                        EventTime::parse,
                        "an RFC 3339 time, 2026-11-21T10:00:00Z for example");
        if (time.isBefore(oldest)) {
            throw attributes.wrong(
                    EventAttribute.TIME,
                    "a time not before "
                            + oldest.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS));
        }
        if (time.isAfter(newest)) {
            throw attributes.wrong(
                    EventAttribute.TIME,
                    "a time not after " + newest.truncatedTo(ChronoUnit.MILLIS));
        }
        return time;
    }

    private void requireJsonData() throws Rejection {
        String mediaType =
                attributes.optionalText(EventAttribute.DATACONTENTTYPE, EventHead.LENGTH_MAX);
        if (mediaType != null && !isJson(mediaType)) {
            throw attributes.wrong(EventAttribute.DATACONTENTTYPE, "'application/json'");
        }
        if (attributes.has(EventAttribute.DATA_BASE64)) {
            throw new Rejection("data_base64 is not accepted: expected data as a JSON object");
        }
        if (!attributes.hasNested()) {
            throw attributes.wrong(EventAttribute.DATA, "a JSON object");
        }
        data.requireNoneRepeated();
    }

    private static boolean isJson(String mediaType) {
        int parameters = mediaType.indexOf(';');
        String essence = parameters < 0 ? mediaType : mediaType.substring(0, parameters);
        String type = essence.strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json")
                || (type.startsWith("application/") && type.endsWith("+json"));
    }

    private PayloadEvent payload(EventHead head) throws Rejection {
        PayloadType type = data.oneOf(EventDataField.TYPE, PayloadType::named, PAYLOAD_TYPES);
        return new PayloadEvent(
                head,
                type,
                data.text(EventDataField.SOURCE, PayloadEvent.SOURCE_LENGTH_MAX),
                data.number(EventDataField.COUNT, 1, PayloadEvent.COUNT_MAX, 1),
                data.number(EventDataField.BYTES, 0, UsageEvent.BYTES_MAX, 0),
                data.flag(EventDataField.BILLABLE, type.billable()),
                applicationId());
    }

    private ResourceEvent resource(EventHead head) throws Rejection {
        return new ResourceEvent(
                head,
                data.oneOf(EventDataField.ACTION, ResourceAction::named, "one of created, deleted"),
                data.oneOf(EventDataField.KIND, ResourceKind::named, KINDS),
                data.text(EventDataField.ID, UsageEvent.REFERENCE_LENGTH_MAX),
                data.number(EventDataField.BYTES, 0, UsageEvent.BYTES_MAX, 0),
                applicationId());
    }

    private NotebookEvent notebook(EventHead head) throws Rejection {
        NotebookStatus status = data.oneOf(EventDataField.STATUS, NotebookStatus::named, STATUSES);
        return new NotebookEvent(
                head,
                status,
                minutes(status),
                data.optionalText(EventDataField.NOTEBOOK_ID, UsageEvent.REFERENCE_LENGTH_MAX),
                applicationId());
    }

    /// A run that has not begun has no minutes to tell; one that is over must tell them.
    private long minutes(NotebookStatus status) throws Rejection {
        return status == NotebookStatus.QUEUED
                ? data.number(EventDataField.MINUTES, 0, NotebookEvent.MINUTES_MAX, 0)
                : data.number(EventDataField.MINUTES, 0, NotebookEvent.MINUTES_MAX);
    }

    private @Nullable String applicationId() throws Rejection {
        return data.optionalText(EventDataField.APPLICATION_ID, UsageEvent.REFERENCE_LENGTH_MAX);
    }
}
