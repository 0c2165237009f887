package io.tenantry.usage;

/// How the keys of a group of events are written: the rarer a key that is there already, the
/// cheaper. Each way counts every event once.
enum Claiming {
    /// Recent keys are looked up, and those that are not there go by `COPY`, which fails as a whole
    /// when one of the others is there.
    HOPEFUL,

    /// All keys are looked up, and those that are not there go by `COPY`. It fails only when
    /// somebody else writes one of them meanwhile.
    LOOKING,

    /// Each key is written by itself if it is not there. It never fails because of a key, and costs
    /// the most.
    CERTAIN
}
