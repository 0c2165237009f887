package io.tenantry.console.usage;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Numbers;
import io.tenantry.http.ApiReply;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the API finds wrong with a range of usage, beside its fields.
final class RangeFaults {
    private static final Pattern BUCKETS =
            Pattern.compile(
                    "start and end are ([0-9]{1,18}) buckets apart: expected at most ([0-9]{1,18})");

    private RangeFaults() {}

    /// @param isHourly whether hours were asked for, not days
    /// @param language of whoever reads it
    static Faults of(ApiReply reply, boolean isHourly, Numbers language) {
        String message = reply.message();
        if (message.equals("start is after end")) {
            return Faults.at("end", "This is before the beginning.");
        }
        for (String name : List.of("start", "end")) {
            if (message.equals(name + " is not a valid time")) {
                return Faults.at(name, "This is no time: type one such as 2026-01-31T08:30.");
            }
        }
        Matcher buckets = BUCKETS.matcher(message);
        return buckets.matches()
                ? Faults.at(
                        "end",
                        "These are %s %s: %s at most. Choose a shorter range%s."
                                .formatted(
                                        number(buckets.group(1), language),
                                        isHourly ? "hours" : "days",
                                        number(buckets.group(2), language),
                                        isHourly ? ", or days" : ""))
                : Faults.general(reply);
    }

    private static String number(String digits, Numbers language) {
        return language.whole(Long.parseLong(digits));
    }
}
