package io.tenantry.console.web;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Times in the address of a page, as fields `datetime-local` send them (HTML, "local date and time
/// string"), in the zone that the field `zone` names; in UTC without one, or where it is none.
/// Anything else that stands there goes to the API as it is, which understands more and refuses the
/// rest. Immutable.
public record TypedTimes(Fields fields) {
    /// A minute, as browsers send it.
    private static final Pattern MINUTE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}");

    /// The first moment of the minute that a field names, as the API reads times; empty for none.
    public String first(String name) {
        return moment(name, 0);
    }

    /// The last moment of that minute.
    public String last(String name) {
        return moment(name, 59_999);
    }

    /// Whether something stands there that browsers would not have sent.
    public boolean isOther(String name) {
        String typed = fields.text(name);
        return !typed.isEmpty() && minute(typed).isEmpty();
    }

    /// The zone that the fields are meant in as long as one of them is filled; empty for that of
    /// whoever looks.
    public String zoneOf(List<String> names) {
        boolean isFilled = names.stream().anyMatch(name -> !fields.text(name).isEmpty());
        return isFilled && !zone().equals(ZoneOffset.UTC) ? zone().getId() : "";
    }

    /// What stands beside the fields where no script tells the zone.
    public String zoneWords(List<String> names) {
        return zoneOf(names).isEmpty() ? "In UTC." : "In the time zone " + zoneOf(names) + ".";
    }

    private String moment(String name, int later) {
        String typed = fields.text(name);
        return minute(typed)
                .map(minute -> minute.atZone(zone()).toInstant().plusMillis(later).toString())
                .orElse(typed);
    }

    /// Empty for what is no minute, or none that there is, as one of 30 February.
    private static Optional<LocalDateTime> minute(String typed) {
        if (!MINUTE.matcher(typed).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(typed.replace(' ', 'T')));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private ZoneId zone() {
        try {
            String name = fields.text("zone");
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
