package io.tenantry.usage;

/// The members of `data`, for all event types together: `type` of the event may come after `data`
/// in the text, so they are read before it is known which of them matter.
enum EventDataField implements EventField {
    TYPE("type"),
    SOURCE("source"),
    COUNT("count"),
    BYTES("bytes"),
    BILLABLE("billable"),
    ACTION("action"),
    KIND("kind"),
    ID("id"),
    STATUS("status"),
    MINUTES("minutes"),
    NOTEBOOK_ID("notebookId"),
    APPLICATION_ID("applicationId");

    private final String jsonName;
    private final String label;

    EventDataField(String jsonName) {
        this.jsonName = jsonName;
        this.label = "data." + jsonName;
    }

    @Override
    public String jsonName() {
        return jsonName;
    }

    @Override
    public String label() {
        return label;
    }
}
