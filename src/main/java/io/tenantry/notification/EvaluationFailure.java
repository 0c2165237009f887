package io.tenantry.notification;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tenantry.database.SqlErrors;

/// Why an evaluation failed, as far as people are told; the log says the rest.
enum EvaluationFailure {
    /// It took longer, or more, than the database allows.
    TOO_LONG("tooLong"),
    /// Something went wrong in the server.
    INTERNAL("internal");

    private final String jsonName;

    EvaluationFailure(String jsonName) {
        this.jsonName = jsonName;
    }

    static EvaluationFailure of(RuntimeException failure) {
        return SqlErrors.isOverLimit(failure) ? TOO_LONG : INTERNAL;
    }

    static EvaluationFailure named(String jsonName) {
        for (EvaluationFailure failure : values()) {
            if (failure.jsonName.equals(jsonName)) {
                return failure;
            }
        }
        throw new IllegalArgumentException("'" + jsonName + "' is no failure of an evaluation");
    }

    @JsonValue
    String jsonName() {
        return jsonName;
    }
}
