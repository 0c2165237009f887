package io.tenantry.postgres;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.sun.security.auth.module.UnixSystem;
import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Who PostgreSQL runs as. It refuses to run as root, so root hands it to somebody with fewer
/// rights.
///
/// @param prefix the command that drops the rights, put before PostgreSQL's own
/// @param owner the user whose files the server may write, empty when nothing is to change
record ServerUser(List<String> prefix, String owner) {
    private static final String UNPRIVILEGED = "nobody";

    /// The user that runs Tenantry.
    static final ServerUser SELF = new ServerUser(List.of(), "");

    /// A user namespace of its own: root's files stay root's, but nothing in there is root.
    static final ServerUser NAMESPACE = new ServerUser(List.of("unshare", "-U"), "root");

    static final ServerUser SET_PRIVILEGES =
            new ServerUser(
                    List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups"),
                    UNPRIVILEGED);

    static final ServerUser RUN_USER =
            new ServerUser(List.of("runuser", "-u", UNPRIVILEGED, "--"), UNPRIVILEGED);

    /// Returns the ways to try on this machine, best first. Where the directory belongs to an
    /// ordinary user, root works as that user, who can go on with it afterwards.
    static List<ServerUser> candidates(DataDirectory directory) {
        if (new UnixSystem().getUid() != 0) {
            return List.of(SELF);
        }
        try {
            UserPrincipal owner = Files.getOwner(directory.path());
            return owner.getName().equals("root")
                    ? List.of(NAMESPACE, SET_PRIVILEGES, RUN_USER)
                    : List.of(ownerOf(directory.path()), NAMESPACE, SET_PRIVILEGES, RUN_USER);
        } catch (IOException e) {
            throw StartupFailure.file("read", directory.path(), e);
        }
    }

    private static ServerUser ownerOf(Path directory) throws IOException {
        Map<String, Object> ids = Files.readAttributes(directory, "unix:uid,gid");
        return new ServerUser(
                List.of(
                        "setpriv",
                        "--reuid=" + ids.get("uid"),
                        "--regid=" + ids.get("gid"),
                        "--clear-groups"),
                Files.getOwner(directory).getName());
    }

    /// Takes the first way that works here, and gives it the server's files. A way that they
    /// already belong to is tried before the others.
    ///
    /// @throws StartupFailure when none works
    static Programs choose(List<ServerUser> candidates, Path folder, DataDirectory directory) {
        Path tree = directory.postgres();
        for (ServerUser candidate : ownersFirst(candidates, tree)) {
            candidate.own(directory);
            if (candidate.equals(SELF) || candidate.runs(folder.resolve("postgres"))) {
                return new Programs(folder, candidate);
            }
        }
        throw new StartupFailure(
                ("PostgreSQL refuses to run as root, and none of unshare, setpriv and runuser could run"
                                + " %s with fewer rights: start Tenantry as an ordinary user, or use a"
                                + " PostgreSQL server of your own with --database-url")
                        .formatted(folder.resolve("postgres")));
    }

    /// Lets the server read and write a file that this process made.
    void give(Path file) {
        if (owner.isEmpty()) {
            return;
        }
        try {
            Files.setOwner(file, principal(file));
        } catch (IOException e) {
            throw StartupFailure.file("give to user " + owner, file, e);
        }
    }

    private static List<ServerUser> ownersFirst(List<ServerUser> candidates, Path tree) {
        try {
            String owner = Files.getOwner(tree).getName();
            return candidates.stream()
                    .sorted(Comparator.comparing(candidate -> !candidate.owner().equals(owner)))
                    .toList();
        } catch (IOException e) {
            throw StartupFailure.file("read", tree, e);
        }
    }

    private boolean runs(Path program) {
        List<String> words =
                Stream.concat(prefix.stream(), Stream.of(program.toString(), "--version")).toList();
        try {
            return Programs.isolated(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // The command does not exist here; the next one may.
        } catch (InterruptedException e) {
            throw Programs.interrupted(e);
        }
    }

    private void own(DataDirectory directory) {
        if (owner.isEmpty()) {
            return;
        }
        Path tree = directory.postgres();
        try {
            if (owner.equals(UNPRIVILEGED)) {
                // The server must reach its files through a directory that stays root's.
                Files.setPosixFilePermissions(
                        directory.path(), PosixFilePermissions.fromString("rwx--x--x"));
            }
            UserPrincipal user = principal(tree);
            Files.setOwner(directory.lockFile(), user);
            if (!Files.getOwner(tree).equals(user)) {
                giveTree(tree, user);
            }
        } catch (IOException e) {
            throw StartupFailure.file("give to user " + owner, tree, e);
        }
    }

    private UserPrincipal principal(Path file) throws IOException {
        return file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
    }

    private static void giveTree(Path tree, UserPrincipal user) throws IOException {
        // The root of the tree comes last: it marks that the rest is done.
        for (Path file : Trees.below(tree).reversed()) {
            Files.getFileAttributeView(file, FileOwnerAttributeView.class, NOFOLLOW_LINKS)
                    .setOwner(user);
        }
    }
}
