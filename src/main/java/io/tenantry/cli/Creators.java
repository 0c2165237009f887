package io.tenantry.cli;

import io.tenantry.token.ApiToken;
import io.tenantry.user.UserId;

/// Who stands as the creator of tokens made on this machine.
final class Creators {
    private Creators() {}

    static ApiToken.Creator user(UserId id, String name) {
        return new ApiToken.Creator(id.value(), "user", name);
    }
}
