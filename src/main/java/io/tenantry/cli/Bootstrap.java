package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.config.StartupFailure;
import io.tenantry.http.Json;
import io.tenantry.instance.Instance;
import io.tenantry.instance.InstanceRole;
import io.tenantry.token.NewToken;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import io.tenantry.user.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What the first start of an empty database makes, so that a newcomer can begin: an instance, its
/// administrator, a token that may do everything in it.
///
/// @param url where the server answers
public record Bootstrap(String url, String instanceId, String userId, String token) {
    /// The administrator of an instance that was made on a first start.
    static final String ADMIN_EMAIL = "admin@localhost";

    /// Makes all three.
    ///
    /// @param instanceName what the instance is called
    /// @param noting is told of the instance before it is there for good
    static Bootstrap make(
            Services services, String instanceName, Consumer<Instance> noting, String url) {
        Instance instance = new Recorded(services).instance(instanceName, noting);
        return withNewToken(services, instance, administrator(services, instance).id(), url);
    }

    /// Makes a new token for an instance whose first start ended before it was told.
    static Bootstrap renew(Services services, Instance instance, String url) {
        return withNewToken(services, instance, administrator(services, instance).id(), url);
    }

    private static User administrator(Services services, Instance instance) {
        Map<String, Object> options = Map.of("email", ADMIN_EMAIL, "role", "admin");
        return new Recorded(services)
                .user(instance, options, () -> findOrAdmit(services, instance));
    }

    private static User findOrAdmit(Services services, Instance instance) {
        User admin =
                services.users().findOrCreate(new Email(ADMIN_EMAIL), "First", "Administrator");
        services.instances().admit(instance.id(), admin.id(), InstanceRole.ADMIN);
        return admin;
    }

    private static Bootstrap withNewToken(
            Services services, Instance instance, UserId adminId, String url) {
        NewToken wanted = NewToken.active("bootstrap", List.of("all.Instance"), null);
        String token =
                new Recorded(services)
                        .token(instance, Creators.user(adminId, ADMIN_EMAIL), wanted)
                        .text();
        return new Bootstrap(url, instance.id().value(), adminId.value(), token);
    }

    /// The same for a server that answers elsewhere.
    Bootstrap at(String newUrl) {
        return new Bootstrap(newUrl, instanceId, userId, token);
    }

    /// Reads the file of an earlier start.
    ///
    /// @throws StartupFailure when it cannot be read
    static Bootstrap read(Path file) {
        try {
            return Json.MAPPER.readValue(Files.readAllBytes(file), Bootstrap.class);
        } catch (IOException e) {
            throw StartupFailure.file("read", file, e);
        }
    }

    /// Writes the file, readable by its owner only, whole or not at all.
    ///
    /// @throws StartupFailure when it cannot be written
    void write(Path file) {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(written);
            Files.createFile(
                    written,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(written, Json.MAPPER.writeValueAsBytes(this));
            Files.move(
                    written,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw StartupFailure.file("write", file, e);
        }
    }

    @Override
    public String toString() {
        return "Bootstrap[" + url + ", " + instanceId + "]";
    }
}
