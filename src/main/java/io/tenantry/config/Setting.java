package io.tenantry.config;

import io.tenantry.oidc.ProviderList;
import java.util.Locale;

/// Every setting of the server and the commands, with its default: the one list from which options,
/// environment variables and `docs/settings.md` come.
public enum Setting {
    PORT("8080", "port the HTTP server listens on; 0 takes any free one", "0 to 65535", "9000"),
    HOST(
            "127.0.0.1",
            "address the HTTP server listens on",
            "a name or address of this machine",
            "0.0.0.0"),
    DATA_DIR("./data", "folder for everything kept on this machine", "a path", "/var/lib/tenantry"),
    DATABASE_URL(
            "",
            "PostgreSQL 15 or newer to use in place of the embedded one",
            "a JDBC URL",
            "jdbc:postgresql://db1,db2/tenantry?targetServerType=primary"),
    DATABASE_USER("", "role to connect as, where the URL names none", "a name", "tenantry"),
    DATABASE_PASSWORD("", "that role's password, where the URL has none", "a text", "secret"),
    DATABASE_CONNECTIONS(
            "20",
            "connections to the database at most; a fifth of them, two to four, are for work in the background, one of these only for adding up usage",
            "4 to 500, for the embedded one 4 to 90",
            "40"),
    STATEMENT_MAX(
            "10s",
            "how long the database may work on one statement of a request; then it is answered 503",
            "1s to 10m",
            "5s"),
    REQUESTS_MAX(
            "64",
            "requests in work at once; more wait for two seconds at most, then get 503",
            "1 to 10000",
            "128"),
    CONNECTIONS_MAX(
            "4000",
            "connections open at once; one more ends the one that has been idle longest, or gets 503",
            "10 to 100000",
            "10000"),
    REQUESTS_PER_TOKEN(
            "0",
            "requests a second that one API token, or one person, may make on each node, ten seconds' worth of them at once; more get 429; 0 for any number",
            "0 to 100000",
            "50"),
    EVENT_MAX_AGE("7d", "how old a usage event may be", "1h to 90d", "14d"),
    EVENT_MAX_AHEAD(
            "5m", "how far ahead of this machine's clock a usage event may be", "0s to 1d", "1m"),
    DELETE_GRACE(
            "30d",
            "how long a deleted organization is kept before it is removed for good",
            "0s to 3650d",
            "90d"),
    CALLBACK_ALLOW_PRIVATE(
            "false",
            "whether callbacks may reach loopback, private and link-local addresses, at any port",
            "true or false",
            "true"),
    SMTP_URL(
            "",
            "mail server to send through; without one mails land in `<data-dir>/mail`",
            "smtp:// or smtps://, user:password@host:port",
            "smtps://tenantry:secret@mail.example.com:465"),
    MAIL_FROM(
            "",
            "address that mails come from, with a name or without; needed with a mail server",
            "a mail address",
            "Example <noreply@example.com>"),
    PUBLIC_URL(
            "",
            "address that links in mails, and identity providers, lead to; by default made of host and port",
            "an http:// or https:// URL",
            "https://tenantry.example.com"),
    OIDC_PROVIDERS(
            "",
            "identity providers that people sign in through and whose tokens are taken; see"
                    + " `docs/people.md`",
            "NAME=https://CLIENT:SECRET@ISSUER, several with blanks between",
            ProviderList.EXAMPLE);

    private final String defaultText;
    private final String meaning;
    private final String range;
    private final String example;

    Setting(String defaultText, String meaning, String range, String example) {
        this.defaultText = defaultText;
        this.meaning = meaning;
        this.range = range;
        this.example = example;
    }

    /// The option on the command line: `--data-dir`.
    public String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The environment variable: `TENANTRY_DATA_DIR`.
    public String variable() {
        return variableOf(option());
    }

    /// The environment variable of any option.
    public static String variableOf(String option) {
        return "TENANTRY_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /// The value when nobody gives one, as one would write it; empty for none.
    public String defaultText() {
        return defaultText;
    }

    /// What it decides, in one line.
    public String meaning() {
        return meaning;
    }

    /// What it may be, in words.
    public String range() {
        return range;
    }

    /// A value one might give.
    public String example() {
        return example;
    }
}
