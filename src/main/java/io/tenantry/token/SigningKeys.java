package io.tenantry.token;

import io.tenantry.database.Columns;
import io.tenantry.database.Database;
import io.tenantry.id.HexIds;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The Ed25519 keys that sign and verify tokens. They live in the database, so that all nodes share
/// them; the first use of an empty database makes one. Safe for use by many threads.
final class SigningKeys {
    private final Database database;
    private final HexIds ids;
    private final InstantSource clock;

    SigningKeys(Database database, HexIds ids, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param id goes into every token's header as `kid`
    record SigningKey(String id, PublicKey publicKey, PrivateKey privateKey, Instant createdAt) {
        @Override
        public String toString() {
            return "SigningKey[" + id + "]";
        }
    }

    /// The keys in use, the one that signs first. Never empty: the first call on an empty database
    /// makes one.
    List<SigningKey> load() {
        List<SigningKey> keys = database.read(SigningKeys::list);
        return keys.isEmpty() ? database.inTransaction(this::first) : keys;
    }

    private List<SigningKey> first(Handle handle) {
        lock(handle);
        List<SigningKey> keys = list(handle);
        return keys.isEmpty() ? List.of(insert(handle)) : keys;
    }

    /// Makes another key, which signs from now on.
    ///
    /// @param retiresOthers whether the keys before it verify nothing any more
    RotatedKey rotate(boolean retiresOthers) {
        return database.inTransaction(handle -> {
            lock(handle);
            int retired = retiresOthers ? retireAll(handle) : 0;
            return new RotatedKey(insert(handle).id(), retired);
        });
    }

    private int retireAll(Handle handle) {
        return handle.createUpdate(
                        "update signing_key set retired_at = :now where retired_at is null")
                .bind("now", Columns.time(clock.instant()))
                .execute();
    }

    /// One node makes a key at a time; the others wait and then find it.
    private static void lock(Handle handle) {
        handle.execute("lock table signing_key in share row exclusive mode");
    }

    private static List<SigningKey> list(Handle handle) {
        return handle.createQuery(
                        """
                        select id, public_key, private_key, created_at
                        from signing_key
                        where retired_at is null
                        order by created_at desc, id desc
                        """)
                .map((row, _) -> key(row))
                .list();
    }

    /// The newest by its time signs, also when another node's clock was ahead of this one's.
    private SigningKey insert(Handle handle) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return handle.createQuery(
                            """
                            insert into signing_key (id, public_key, private_key, created_at)
                            values (:id, :publicKey, :privateKey, greatest(:createdAt,
                                (select max(created_at) + interval '1 millisecond' from signing_key)))
                            returning id, public_key, private_key, created_at
                            """)
                    .bind("id", ids.next())
                    .bind("publicKey", pair.getPublic().getEncoded())
                    .bind("privateKey", pair.getPrivate().getEncoded())
                    .bind("createdAt", Columns.time(clock.instant()))
                    .map((row, _) -> key(row))
                    .one();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    private static SigningKey key(ResultSet row) throws SQLException {
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            return new SigningKey(
                    row.getString("id"),
                    factory.generatePublic(new X509EncodedKeySpec(row.getBytes("public_key"))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(row.getBytes("private_key"))),
                    Columns.time(row, "created_at"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "signing key '" + row.getString("id") + "' is damaged", e);
        }
    }
}
