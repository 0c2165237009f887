package io.tenantry.bench.data;

/// How many usage events there are: of each kind, organization and day the same number.
public enum Density {
    /// Few, all of them in the first hour of the day.
    FEW(1, 24),

    /// A thousand times as many, in every hour.
    MANY(24, 1_000);

    private final int hours;
    private final int hourly;

    Density(int hours, int hourly) {
        this.hours = hours;
        this.hourly = hourly;
    }

    /// Hours of a day that have events, from midnight on.
    int hours() {
        return hours;
    }

    /// Events of an hour that has any.
    public int hourly() {
        return hourly;
    }

    public int daily() {
        return hours * hourly;
    }
}
