package io.tenantry.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tenantry.failure.Conflict;
import io.tenantry.failure.Failure;
import io.tenantry.failure.Forbidden;
import io.tenantry.failure.Gone;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.InvalidContent;
import io.tenantry.failure.NotFound;
import io.tenantry.failure.SignInRefused;
import io.tenantry.failure.Unauthorized;
import io.tenantry.failure.Unavailable;
import org.jspecify.annotations.Nullable;

/// An error answer: the contract's `error` schema. Malformed JSON carries its type as `code` too,
/// as the original framework answers it (`contract.md` 4.17).
record Problem(@JsonIgnore ProblemType kind, @Nullable String code, String type, String message) {
    static Problem of(ProblemType kind, String message) {
        String code = kind == ProblemType.INVALID_CONTENT ? kind.type() : null;
        return new Problem(kind, code, kind.type(), message);
    }

    static Problem of(Failure failure) {
        return of(kindOf(failure), String.valueOf(failure.getMessage()));
    }

    private static ProblemType kindOf(Failure failure) {
        return switch (failure) {
            case InvalidContent _ -> ProblemType.INVALID_CONTENT;
            case Invalid _ -> ProblemType.VALIDATION;
            case NotFound _ -> ProblemType.NOT_FOUND;
            case Gone _ -> ProblemType.GONE;
            case Conflict _ -> ProblemType.CONFLICT;
            case Forbidden _ -> ProblemType.FORBIDDEN;
            case SignInRefused refused -> kindOf(refused.reason());
            case Unauthorized _ -> ProblemType.UNAUTHORIZED;
            case Unavailable _ -> ProblemType.SERVICE_UNAVAILABLE;
        };
    }

    private static ProblemType kindOf(SignInRefused.Reason reason) {
        return switch (reason) {
            case LOCKED -> ProblemType.ACCOUNT_LOCKED;
            case CODE_MISSING -> ProblemType.TWO_FACTOR_REQUIRED;
            case CODE_WRONG -> ProblemType.TWO_FACTOR_INVALID;
        };
    }
}
