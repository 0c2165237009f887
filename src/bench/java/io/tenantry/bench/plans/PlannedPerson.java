package io.tenantry.bench.plans;

import io.tenantry.Services;
import io.tenantry.bench.data.World;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.signin.NewPassword;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.time.InstantSource;
import java.util.Set;

/// An administrator of the instance who signs in.
///
/// @param token of a sign-in
record PlannedPerson(String email, String password, String token) {
    static PlannedPerson enter(World world) {
        Email email = new Email(GrownRows.INVITED);
        NewPassword password = NewPassword.generated();
        try (Services services = Services.forCommand(world.address(), InstantSource.system())) {
            User user = services.users().create(email, "Person", "in Charge");
            services.instances()
                    .admit(new InstanceId(world.instanceId()), user.id(), InstanceRole.ADMIN);
            services.people().administration().setPassword(email, password);
            String token =
                    services.people().signIn().signInProved(user.id(), Set.of(), false).token();
            return new PlannedPerson(email.value(), password.value(), token);
        }
    }
}
