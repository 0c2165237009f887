package io.tenantry.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.Parallel;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Signing in with a second factor, or with a recovery code in its place.
class SecondFactorSignInTest extends SecondFactorWorld {
    private static final String LOCKED =
            "This account is locked for a while after too many failed attempts";

    @Nested
    class SigningIn {
        @Test
        void asksForACode() {
            enrol();
            ada.signIn().refused(401, "TwoFactorRequired", CODE_MISSING);
            ada.signIn(ada.credentials(" ")).refused(401, "TwoFactorRequired", CODE_MISSING);
        }

        @Test
        void tellsNothingOfTheSecondFactorToWhoDoesNotKnowThePassword() {
            enrol();
            ada.withPassword("Wrong-Password-1")
                    .signIn()
                    .refused(401, "Unauthorized", "Unauthorized");
        }

        @Test
        void takesACodeOnce() {
            TotpKey key = enrol().key();
            ada.signIn(ada.credentials(code(key))).refused(401, "TwoFactorInvalid", CODE_WRONG);

            clock.advance(Totp.STEP);
            String code = code(key);
            ada.signIn(ada.credentials(code)).ok(200, "authedUser");
            ada.signIn(ada.credentials(code)).refused(401, "TwoFactorInvalid", CODE_WRONG);

            clock.advance(Totp.STEP);
            ada.signIn(ada.credentials(code)).refused(401, "TwoFactorInvalid", CODE_WRONG);
            ada.signIn(ada.credentials(code(key))).ok(200, "authedUser");
        }

        @Test
        void takesACodeOnceWhenItIsUsedTwiceAtTheSameMoment() {
            TotpKey key = enrol().key();
            clock.advance(Totp.STEP);
            String credentials = ada.credentials(code(key));

            List<Integer> statuses = Parallel.run(8, _ -> ada.signIn(credentials).status()).done();

            assertThat(statuses).hasSize(8).containsOnlyOnce(200).containsOnly(200, 401);
        }

        @Test
        void forgivesOneStep() {
            TotpKey key = enrol().key();
            clock.advance(Totp.STEP.multipliedBy(2));
            String late = code(key);
            clock.advance(Totp.STEP);
            ada.signIn(ada.credentials(late)).ok(200, "authedUser");

            String tooLate = code(key);
            clock.advance(Totp.STEP.multipliedBy(2));
            ada.signIn(ada.credentials(tooLate)).refused(401, "TwoFactorInvalid", CODE_WRONG);
        }

        @Test
        void locksAfterTenWrongCodes() {
            enrol();
            for (int i = 0; i < 10; i++) {
                ada.signIn(ada.credentials("abcd-efgh-ijkl-mnop"))
                        .refused(401, "TwoFactorInvalid", CODE_WRONG);
            }
            ada.signIn().refused(401, "AccountLocked", LOCKED);
        }
    }

    @Nested
    class RecoveryCode {
        @Test
        void standsInOnce() {
            List<String> codes = enrol().recoveryCodes();
            String typed = codes.getFirst().replace("-", " ").toUpperCase(Locale.ROOT);

            ada.signIn(ada.credentials(typed)).ok(200, "authedUser");
            ada.signIn(ada.credentials(codes.getFirst()))
                    .refused(401, "TwoFactorInvalid", CODE_WRONG);
            ada.signIn(ada.credentials(codes.get(1))).ok(200, "authedUser");
        }

        @Test
        void standsInOnceWhenItIsUsedTwiceAtTheSameMoment() {
            String credentials = ada.credentials(enrol().recoveryCodes().getFirst());
            List<Integer> statuses = Parallel.run(8, _ -> ada.signIn(credentials).status()).done();
            assertThat(statuses).hasSize(8).containsOnlyOnce(200).containsOnly(200, 401);
        }

        @Test
        void isKeptAsAHash() {
            List<String> codes = enrol().recoveryCodes();
            List<String> rows =
                    server.services()
                            .database()
                            .read(handle ->
                                    handle.createQuery("select r::text from user_recovery_code r")
                                            .mapTo(String.class)
                                            .list());
            assertThat(rows).hasSize(10);
            assertThat(rows.toString()).doesNotContain(codes.getFirst());
        }
    }
}
