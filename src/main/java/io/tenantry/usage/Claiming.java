package io.tenantry.usage;

/// How the keys of a group of events are written: the rarer a key that is there already, the
/// cheaper. Each way counts every event once.
enum Claiming {
    /// All at once by `COPY`, which fails as a whole when one is there.
    HOPEFUL,

    /// Those that are there are looked up first, the others go by `COPY`. It fails only when somebody
    /// else writes one of them meanwhile.
    LOOKING,

    /// Each by itself. It never fails because of a key, and costs about twice as much.
    CERTAIN
}
