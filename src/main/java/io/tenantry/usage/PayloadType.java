package io.tenantry.usage;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The contract's 19 payload types, and the one table that says which of them are billed unless an
/// event says otherwise. Sources: `contract.md` 3B (row "billable") and section 4 item 5.
public enum PayloadType {
    APP_FILE("appFile", false),
    DATA_TABLE("dataTable", false),
    DEVICE_CREATE("deviceCreate", false),
    DEVICE_COMMAND("deviceCommand", true),
    DEVICE_CONNECT("deviceConnect", true),
    DEVICE_DISCONNECT("deviceDisconnect", true),
    DEVICE_STATE("deviceState", true),
    ENDPOINT("endpoint", true),
    EVENT("event", false),
    FLOW_ERROR("flowError", false),
    INBOUND_EMAIL("inboundEmail", true),
    INTEGRATION("integration", true),
    MQTT_IN("mqttIn", true),
    MQTT_OUT("mqttOut", true),
    NOTEBOOK("notebook", false),
    RESOURCE_JOB("resourceJob", true),
    TIMER("timer", true),
    VIRTUAL_BUTTON("virtualButton", true),
    WEBHOOK("webhook", true);

    private static final Map<String, PayloadType> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toMap(PayloadType::contractName, Function.identity()));

    private final String contractName;
    private final boolean billable;

    PayloadType(String contractName, boolean billable) {
        this.contractName = contractName;
        this.billable = billable;
    }

    /// The name as the contract's payloadStats schema writes it.
    public String contractName() {
        return contractName;
    }

    /// Whether payloads of this type are billed unless their event says otherwise.
    public boolean billable() {
        return billable;
    }

    /// Finds the type with this contract name; case matters.
    public static Optional<PayloadType> named(String contractName) {
        return Optional.ofNullable(BY_NAME.get(contractName));
    }
}
