package io.tenantry.chaos;

/// The bodies that organizations are created and changed with.
final class Creation {
    private Creation() {}

    /// A new organization, version 0, with one administrator.
    static String json(String name, String admin) {
        return """
        {"name": "%s v0", "description": "v0", "tags": [{"key": "version", "value": "0"}],
         "limits": {"member": %d}, "members": [{"userId": "%s", "role": "admin"}]}\
        """
                .formatted(name, OrganizationLog.MEMBERS_MAX, admin);
    }

    /// Another version of it.
    static String json(String name, int version) {
        return """
        {"name": "%s v%d", "description": "v%d", "tags": [{"key": "version", "value": "%d"}]}\
        """
                .formatted(name, version, version, version);
    }
}
