package io.tenantry.instance;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The limits of an organization, in the order answers list them (`contract.md` section 2, "LIMITS
/// object"), with the value a new instance has (the contract's example values).
public enum LimitKey {
    API_TOKEN("apitoken", 100),
    APPLICATION("application", 100),
    APPLICATION_CERTIFICATE("applicationcertificate", 1_000),
    APPLICATION_CERTIFICATE_AUTHORITY("applicationcertificateauthority", 100),
    APPLICATION_KEY("applicationkey", 1_000),
    CREDENTIAL("credential", 100),
    DASHBOARD("dashboard", 100),
    DATA_TABLE("datatable", 100),
    DEVICE("device", 1_000),
    DEVICE_RECIPE("devicerecipe", 100),
    EXPERIENCE_DOMAIN("experiencedomain", 100),
    EXPERIENCE_ENDPOINT("experienceendpoint", 1_000),
    EXPERIENCE_GROUP("experiencegroup", 100),
    EXPERIENCE_SLUG("experienceslug", 100),
    EXPERIENCE_USER("experienceuser", 1_000),
    EXPERIENCE_VERSION("experienceversion", 100),
    EXPERIENCE_VIEW("experienceview", 1_000),
    FILE("file", 1_000),
    FLOW("flow", 1_000),
    INTEGRATION("integration", 100),
    NOTEBOOK("notebook", 100),
    PRIVATE_FILE("privatefile", 1_000),
    RESOURCE_JOB("resourcejob", 100),
    WEBHOOK("webhook", 100),
    /// Seconds that device data is kept.
    DATA_TTL("dataTTL", 15_552_000),
    MEMBER("member", 100),
    /// Billable payloads in one billing period.
    PAYLOAD("payload", 75_000_000),
    /// Bytes of stored files and tables.
    STORAGE("storage", 1_073_741_824),
    NOTEBOOK_MINUTES_PER_RUN("notebookMinutesPerRun", 60),
    NOTEBOOK_MINUTES_PER_MONTH("notebookMinutesPerMonth", 930),
    NOTEBOOK_IN_PARALLEL("notebookInParallel", 5),
    EXPERIENCE_FLOW_SLOTS("experienceFlowSlots", 30),
    APPLICATION_FLOW_SLOTS("applicationFlowSlots", 350),
    /// Shortest seconds between two reports of the platform's own state.
    SYSTEM_INTERVAL("systemInterval", 5);

    private static final Map<String, LimitKey> BY_JSON_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toMap(LimitKey::jsonName, Function.identity()));

    private final String jsonName;
    private final long initialValue;

    LimitKey(String jsonName, long initialValue) {
        this.jsonName = jsonName;
        this.initialValue = initialValue;
    }

    /// The limit's name in the contract.
    public String jsonName() {
        return jsonName;
    }

    long initialValue() {
        return initialValue;
    }

    /// The limit of that name; null when the contract has none.
    static @Nullable LimitKey named(String jsonName) {
        return BY_JSON_NAME.get(jsonName);
    }
}
